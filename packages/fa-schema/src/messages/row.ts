import type { Message } from '@eszok/core';

/** A row of a message catalogue: the code, what happened, what mends it; `{name}` places are filled in. */
export interface MessageRow {
  readonly code: string;
  readonly message: Message;
  readonly hint?: Message;
}
