import { type History, type TrialNumber, trialNumber } from "@hyperdial/core";

/** Who has begun and who has fallen out of a population: follows a history. */
export class Members {
  /** Trials that began here, whatever became of them. */
  begun = 0;
  /** Trials that ended otherwise than well, in the order of their ends. */
  readonly lost: TrialNumber[] = [];
  failed = 0;
  #complete = 0;
  #revision = -1;
  #size = 0;
  #read = 0;

  /** Takes in what is new since the last call. */
  update(history: History): void {
    const { ended } = history;
    if (history.revision !== this.#revision || ended.length < this.#read || history.size < this.#size) {
      this.#revision = history.revision;
      this.begun = this.failed = this.#complete = this.#size = this.#read = 0;
      this.lost.length = 0;
    }
    for (; this.#size < history.size; this.#size++) {
      if (history.trial(trialNumber(this.#size + 1)).origin.kind !== "imported") this.begun += 1;
    }
    for (; this.#read < ended.length; this.#read++) {
      const trial = ended[this.#read];
      if (trial === undefined || trial.origin.kind === "imported") continue;
      if (trial.state === "complete") {
        this.#complete += 1;
        continue;
      }
      this.lost.push(trial.number);
      if (trial.state === "failed") this.failed += 1;
    }
  }

  /** How many are in training or are done with it. */
  living(history: History): number {
    return history.open.length + this.#complete;
  }
}
