import type { TrialNumber } from "@hyperdial/core";

/** Of trials that go farther and farther the `count` that have come farthest. */
export class FarthestTrials {
  readonly #count: number;
  readonly #steps = new Map<TrialNumber, number>();
  /** The one that is not so far as the others. */
  #last: TrialNumber | null = null;

  constructor(count: number) {
    this.#count = count;
  }

  /** The step that `count` trials have come to; null while there are fewer. */
  get least(): number | null {
    return this.#steps.size < this.#count ? null : this.#steps.get(this.#last!)!;
  }

  put(trial: TrialNumber, step: number): void {
    if (!this.#steps.has(trial) && this.#steps.size === this.#count) {
      if (step <= this.#steps.get(this.#last!)!) return;
      this.#steps.delete(this.#last!);
      this.#last = null;
    }
    this.#steps.set(trial, step);
    if (this.#last !== null && this.#last !== trial && step >= this.#steps.get(this.#last)!) return;
    for (const [one, at] of this.#steps) {
      if (this.#last === null || at < this.#steps.get(this.#last)!) this.#last = one;
    }
  }
}
