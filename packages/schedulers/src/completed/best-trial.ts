import type { History, TrialNumber } from "@hyperdial/core";
import type { Watch } from "../watch/watch-metric.js";
import { EndedCursor } from "./ended-cursor.js";

/** The complete trial with the best value, the first of equals: kept as trials end. */
export class BestTrial {
  readonly #watch: Watch;
  readonly #cursor = new EndedCursor();
  #best: { readonly number: TrialNumber; readonly loss: number } | null = null;

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  /** Null while there is none. */
  of(history: History): { readonly number: TrialNumber; readonly loss: number } | null {
    const { anew, trials } = this.#cursor.take(history);
    if (anew) this.#best = null;
    for (const trial of trials) {
      const loss = trial.state === "complete" ? this.#watch.loss(trial.metrics) : undefined;
      if (loss === undefined) continue;
      if (this.#best === null || loss < this.#best.loss) this.#best = { number: trial.number, loss };
    }
    return this.#best;
  }
}
