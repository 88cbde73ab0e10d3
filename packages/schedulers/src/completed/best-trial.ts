import type { History, TrialNumber } from "@hyperdial/core";
import type { Watch } from "../watch/watch-metric.js";

/** The complete trial with the best value, the first of equals: kept as trials end. */
export class BestTrial {
  readonly #watch: Watch;
  #best: { readonly number: TrialNumber; readonly loss: number } | null = null;
  #revision = -1;
  #read = 0;

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  /** Null while there is none. */
  of(history: History): { readonly number: TrialNumber; readonly loss: number } | null {
    const { ended } = history;
    if (history.revision !== this.#revision || ended.length < this.#read) {
      this.#best = null;
      this.#revision = history.revision;
      this.#read = 0;
    }
    for (; this.#read < ended.length; this.#read++) {
      const trial = ended[this.#read];
      const loss = trial?.state === "complete" ? this.#watch.loss(trial.metrics) : undefined;
      if (trial === undefined || loss === undefined) continue;
      if (this.#best === null || loss < this.#best.loss) this.#best = { number: trial.number, loss };
    }
    return this.#best;
  }
}
