import { localError } from './errors/ksef-error.js';

/** Addresses of one KSeF. */
export interface Environment {
  /** `test`, `demo`, `production`, or `custom`. */
  readonly name: 'test' | 'demo' | 'production' | 'custom';
  /** Base of every operation, with `/v2`, without a slash at the end. */
  readonly apiUrl: string;
  /** Base of the verification links behind KOD I and KOD II. */
  readonly qrUrl: string;
  /** Base of the status service; absent where there is none. */
  readonly latarniaUrl?: string | undefined;
}

const known: Readonly<Record<'test' | 'demo' | 'production', Environment>> = {
  test: {
    name: 'test',
    apiUrl: 'https://api-test.ksef.mf.gov.pl/v2',
    qrUrl: 'https://qr-test.ksef.mf.gov.pl',
    latarniaUrl: 'https://api-latarnia-test.ksef.mf.gov.pl',
  },
  demo: {
    name: 'demo',
    apiUrl: 'https://api-demo.ksef.mf.gov.pl/v2',
    qrUrl: 'https://qr-demo.ksef.mf.gov.pl',
  },
  production: {
    name: 'production',
    apiUrl: 'https://api.ksef.mf.gov.pl/v2',
    qrUrl: 'https://qr.ksef.mf.gov.pl',
    latarniaUrl: 'https://api-latarnia.ksef.mf.gov.pl',
  },
};

/** An environment by its name, or by its addresses. */
export type EnvironmentChoice =
  | 'test'
  | 'demo'
  | 'production'
  | { readonly apiUrl: string; readonly qrUrl: string; readonly latarniaUrl?: string | undefined };

/**
 * Addresses of an environment by its name, or of one's own (a sandbox, a recording proxy).
 * There is no default: production has full legal force and is never chosen silently.
 *
 * @throws KsefError `client.environment` for an unknown name or a broken address
 */
export function resolveEnvironment(choice: EnvironmentChoice): Environment {
  if (typeof choice === 'string') {
    const environment = Object.hasOwn(known, choice) ? known[choice] : undefined;
    if (environment) return environment;
    throw badEnvironment(choice);
  }
  for (const url of [choice?.apiUrl, choice?.qrUrl, choice?.latarniaUrl ?? choice?.apiUrl]) {
    if (typeof url !== 'string' || !URL.canParse(url)) throw badEnvironment(String(url));
  }
  return {
    name: 'custom',
    apiUrl: bare(choice.apiUrl),
    qrUrl: bare(choice.qrUrl),
    ...(choice.latarniaUrl === undefined ? {} : { latarniaUrl: bare(choice.latarniaUrl) }),
  };
}

const bare = (url: string) => url.replace(/\/+$/, '');

function badEnvironment(given: string) {
  return localError(
    'client.environment',
    {
      pl: `Nieznane środowisko KSeF: ${given}`,
      en: `Unknown KSeF environment: ${given}`,
    },
    {
      pl: "Podaj 'test', 'demo', 'production' albo { apiUrl, qrUrl }.",
      en: "Give 'test', 'demo', 'production' or { apiUrl, qrUrl }.",
    },
  );
}
