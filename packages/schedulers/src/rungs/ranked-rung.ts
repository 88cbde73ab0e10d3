import { type TrialNumber, trialNumber } from "@hyperdial/core";
import { RankedValues } from "../ranking/ranked-values.js";
import type { Rung } from "./rung.js";

/** By one loss. */
export class RankedRung implements Rung {
  readonly #reached = new RankedValues();
  readonly #standing = new RankedValues();

  get size(): number {
    return this.#reached.size;
  }

  add(trial: TrialNumber, [loss]: readonly number[]): void {
    this.#reached.add(loss as number, trial);
  }

  remove(trial: TrialNumber, [loss]: readonly number[]): void {
    this.#reached.delete(loss as number, trial);
  }

  stand(trial: TrialNumber, [loss]: readonly number[]): void {
    this.#standing.add(loss as number, trial);
  }

  leave(trial: TrialNumber, [loss]: readonly number[]): void {
    this.#standing.delete(loss as number, trial);
  }

  before(_trial: TrialNumber, [loss]: readonly number[]): number {
    return this.#reached.countBelow(loss as number);
  }

  *promotable(places: number): Generator<TrialNumber> {
    for (const { value, id } of this.#standing) {
      if (this.#reached.countBelow(value) >= places) return;
      yield trialNumber(id);
    }
  }
}
