import { EszokError, type Message } from '@eszok/core';

/** Codes: `sandbox.port-in-use`, `sandbox.address`, `sandbox.data-dir`, `sandbox.option`. */
export class SandboxError extends EszokError {}

/** What Node says about a port or an address, as an error that tells what to do. */
export function listenError(cause: unknown, host: string, port: number): SandboxError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new SandboxError({
      code: 'sandbox.port-in-use',
      message: {
        pl: `Port ${port} na ${host} jest zajęty.`,
        en: `Port ${port} on ${host} is in use.`,
      },
      hint: {
        pl: 'Zatrzymaj program, który go używa, albo wybierz inny port (0 = dowolny wolny).',
        en: 'Stop the program that uses it, or choose another port (0 = any free one).',
      },
      details: { host, port },
      cause,
    });
  }
  return new SandboxError({
    code: 'sandbox.address',
    message: {
      pl: `Nie można nasłuchiwać na ${host}:${port}: ${(cause as Error).message}`,
      en: `Cannot listen on ${host}:${port}: ${(cause as Error).message}`,
    },
    hint: {
      pl: 'Sprawdź adres i uprawnienia do portu.',
      en: 'Check the address and the right to use the port.',
    },
    details: { host, port },
    cause,
  });
}

export function dataDirError(cause: unknown, dataDir: string): SandboxError {
  return new SandboxError({
    code: 'sandbox.data-dir',
    message: {
      pl: `Nie można użyć folderu danych ${dataDir}: ${(cause as Error).message}`,
      en: `Cannot use the data folder ${dataDir}: ${(cause as Error).message}`,
    },
    hint: {
      pl: 'Wskaż folder, w którym wolno pisać.',
      en: 'Name a folder in which you may write.',
    },
    details: { dataDir },
    cause,
  });
}

/** `sandbox.option`: an option or a seed that cannot be used. */
export function optionProblem(
  message: Message,
  details: Readonly<Record<string, unknown>> = {},
  hint: Message = { pl: 'Zobacz --help.', en: 'See --help.' },
): SandboxError {
  return new SandboxError({ code: 'sandbox.option', message, hint, details });
}
