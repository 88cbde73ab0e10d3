/**
 * A study's time, which never goes back and never stands still. Where the machine's clock went back behind the latest time written,
 * it goes on from there at the clock's pace: a lease neither lives again nor ends early.
 */
export class StorageClock {
  readonly #nowMs: () => number;
  #aheadMs = 0;
  #lastMs = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** `latestMs`: the latest time that was written of this study, by any process. */
  read(latestMs: number): number {
    const clockMs = Math.floor(this.#nowMs());
    this.#aheadMs = Math.max(this.#aheadMs, latestMs - clockMs, this.#lastMs - clockMs);
    this.#lastMs = clockMs + this.#aheadMs;
    return this.#lastMs;
  }
}

/** The machine's time at the start of this process, and from there on at a steady pace. */
export const steadyNowMs = (): number => performance.timeOrigin + performance.now();
