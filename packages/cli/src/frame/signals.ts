const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/**
 * Loads a module whose dependencies catch signals and kill the process by them again (conf, through when-exit), and
 * takes their handlers away: this program ends by itself, in order, and a second signal would cut it short.
 */
export async function withoutSignalHandlers<T>(load: () => Promise<T>): Promise<T> {
  const before = new Map(signals.map((signal) => [signal, new Set(process.listeners(signal))]));
  const loaded = await load();
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (!before.get(signal)?.has(listener)) process.removeListener(signal, listener);
    }
  }
  return loaded;
}
