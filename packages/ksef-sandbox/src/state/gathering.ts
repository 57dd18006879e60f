/** Whom an answer goes to: a connection. */
export interface Peer {
  readonly destroyed: boolean;
}

/** After a group that waited in vain for somebody so many wait for as many as came to the last, whoever they are. */
const groupsByNumber = 16;

/**
 * Who shares a commit. Peers that were in the last group are about to send again, so a group is complete once all of
 * them are in it; with those that came in the meantime, all who send at once come together. A lone peer waits for
 * nobody. One that does not come back keeps the others once, and then only numbers count for a while: a single client
 * that uses its connections in turn is hardly held up.
 */
export class Gathering {
  #last: ReadonlySet<Peer> = new Set();
  #now = new Set<Peer>();
  #byNumber = 0;

  join(peer: Peer | undefined): void {
    if (peer) this.#now.add(peer);
  }

  complete(): boolean {
    if (this.#byNumber > 0) return this.#now.size >= this.#last.size;
    for (const peer of this.#last) if (!this.#now.has(peer) && !peer.destroyed) return false;
    return true;
  }

  /** The group is committed, complete or not. */
  close(): void {
    // What is done in the background is committed with nobody waiting for it.
    if (this.#now.size === 0) return;
    if (this.#byNumber > 0) this.#byNumber -= 1;
    else if (!this.complete()) this.#byNumber = groupsByNumber;
    this.#last = this.#now;
    this.#now = new Set();
  }
}
