import { type TrialNumber, trialNumber } from "@hyperdial/core";
import { ParetoFronts } from "@hyperdial/numerics";
import type { Losses } from "./losses.js";
import type { Rung } from "./rung.js";

/** By several losses: non-dominated fronts first, within a front whoever stands in the least crowd. */
export class ParetoRung implements Rung {
  readonly #fronts = new ParetoFronts();
  readonly #standing = new Set<number>();
  /** For so many places nobody was found, and nothing has changed since. */
  #nobodyAmong: number | null = null;

  get size(): number {
    return this.#fronts.size;
  }

  add(trial: TrialNumber, losses: Losses): void {
    this.#fronts.add(losses, trial);
    this.#nobodyAmong = null;
  }

  remove(trial: TrialNumber): void {
    this.#fronts.delete(trial);
    this.#nobodyAmong = null;
  }

  stand(trial: TrialNumber): void {
    this.#standing.add(trial);
    this.#nobodyAmong = null;
  }

  leave(trial: TrialNumber): void {
    this.#standing.delete(trial);
    this.#nobodyAmong = null;
  }

  before(trial: TrialNumber, _losses: Losses, places: number): number {
    return this.#fronts.before(trial, places);
  }

  *promotable(places: number): Generator<TrialNumber> {
    if (this.#nobodyAmong === places) return;
    let found = 0;
    for (const id of this.#fronts.first(places, (other) => this.#standing.has(other))) {
      found += 1;
      yield trialNumber(id);
    }
    if (found === 0) this.#nobodyAmong = places;
  }
}
