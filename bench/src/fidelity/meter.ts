/**
 * Counts the steps that a tuner's trainings take, and after each full training's worth of them notes its incumbent: of the setting whose
 * best loss at any step is the least, the loss of its full training. What a tuner sees at low fidelity may mislead it, and this shows it.
 */
export class Meter {
  readonly #steps: number;
  readonly #trainings: number;
  #spent = 0;
  #least = Number.POSITIVE_INFINITY;
  #incumbent = Number.POSITIVE_INFINITY;
  /** The incumbent's loss after a full training, after 1, 2, … full trainings' worth of steps. */
  readonly ys: number[] = [];

  /** `steps` make a full training; it is over after `trainings` of them. */
  constructor(steps: number, trainings: number) {
    this.#steps = steps;
    this.#trainings = trainings;
  }

  get isOver(): boolean {
    return this.ys.length >= this.#trainings;
  }

  /** A setting with this curve takes a step, which costs as much as any other. */
  take(curve: readonly number[], step: number): void {
    const loss = curve[step - 1]!;
    if (loss < this.#least || this.#spent === 0) {
      this.#least = loss;
      this.#incumbent = curve[this.#steps - 1]!;
    }
    this.#spent += 1;
    if (this.#spent % this.#steps === 0) this.ys.push(this.#incumbent);
  }
}
