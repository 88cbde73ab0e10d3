import type { EndedTrial, History } from "@hyperdial/core";

/** Follows a history's ended trials: each is handed over once, until what was known changed. */
export class EndedCursor {
  #revision = -1;
  #read = 0;

  /** `anew`: whatever was kept of earlier ones is void, and `trials` begins at the first. */
  take(history: History): { readonly anew: boolean; readonly trials: readonly EndedTrial[] } {
    const { ended, revision } = history;
    const anew = revision !== this.#revision || ended.length < this.#read;
    const trials = anew ? ended : ended.length === this.#read ? none : ended.slice(this.#read);
    this.#revision = revision;
    this.#read = ended.length;
    return { anew, trials };
  }
}

const none: readonly EndedTrial[] = [];
