/**
 * How an invoice was issued (ustawa o VAT, art. 106nda, 106nh, 106nf; ksef-docs, tryby-offline.md).
 * `offline24`: the taxpayer's choice; `offline`: announced unavailability of KSeF; `awaryjny`: announced failure;
 * `awaria-calkowita`: total failure, kept as evidence and never sent.
 */
export type QueueMode = 'online' | 'offline24' | 'offline' | 'awaryjny' | 'awaria-calkowita';

/**
 * `waiting`: durable, not sent; `sending`: the intent is written and the outcome not known yet;
 * `accepted`: has its KSeF number; `refused`: KSeF said no; `clash`: another invoice with the same seller,
 * kind and number is in KSeF; `corrected`: refused, and replaced by a technical correction;
 * `withdrawn`: taken back before it was sent; `kept`: total failure, never to be sent.
 */
export type EntryState =
  | 'waiting'
  | 'sending'
  | 'accepted'
  | 'refused'
  | 'clash'
  | 'corrected'
  | 'withdrawn'
  | 'kept';

export interface ModeFacts {
  /** `offlineMode` of the request. */
  readonly offlineMode: boolean;
  /** Whether it is ever sent. */
  readonly sent: boolean;
}

/** Modes of issuing that a queue knows. */
export const modes: Readonly<Record<QueueMode, ModeFacts>> = {
  online: { offlineMode: false, sent: true },
  offline24: { offlineMode: true, sent: true },
  offline: { offlineMode: true, sent: true },
  awaryjny: { offlineMode: true, sent: true },
  'awaria-calkowita': { offlineMode: true, sent: false },
};

/** True for a mode of `modes`. */
export const isQueueMode = (text: string): text is QueueMode => Object.hasOwn(modes, text);

/** States that a drain works on. */
export const openStates = ['waiting', 'sending'] as const satisfies readonly EntryState[];
