import { type History, type Point, type TrialNumber, trialNumber } from "@hyperdial/core";

/**
 * Which points a study has tried, or is trying, with the first trial of each. A cache over a history: it costs one key a trial, so
 * it is kept only where points can repeat.
 */
export class TriedPoints {
  readonly #firstByKey = new Map<string, TrialNumber>();
  #revision = -1;
  #size = 0;

  /** Distinct points. */
  get size(): number {
    return this.#firstByKey.size;
  }

  /** Takes in what is new since the last call. */
  update(history: History): void {
    if (history.revision !== this.#revision) {
      this.#firstByKey.clear();
      const numbers = [...history.ended, ...history.open].map((trial) => trial.number).sort((a, b) => a - b);
      for (const number of numbers) this.#add(history, number);
      this.#revision = history.revision;
    } else {
      for (let n = this.#size + 1; n <= history.size; n++) this.#add(history, trialNumber(n));
    }
    this.#size = history.size;
  }

  /** The first trial at this point. */
  first(history: History, point: Point): TrialNumber | undefined {
    return this.#firstByKey.get(history.space.key(point));
  }

  #add(history: History, number: TrialNumber): void {
    const key = history.space.key(history.trial(number).point);
    if (!this.#firstByKey.has(key)) this.#firstByKey.set(key, number);
  }
}
