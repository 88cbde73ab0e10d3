import type { Clock } from "../../src/index.js";

/** A clock that is turned by hand: timers go off in order of their time. */
export class HandClock implements Clock {
  #nowMs = 1_000_000;
  readonly #timers = new Set<{ readonly atMs: number; readonly call: () => void }>();

  nowMs = (): number => this.#nowMs;

  after = (milliseconds: number, call: () => void): (() => void) => {
    const timer = { atMs: this.#nowMs + milliseconds, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** Lets what was started get as far as it can between two timers. */
  async advance(milliseconds: number): Promise<void> {
    const endMs = this.#nowMs + milliseconds;
    for (;;) {
      await settle();
      const [next] = [...this.#timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      this.#timers.delete(next);
      next.call();
    }
    this.#nowMs = endMs;
    await settle();
  }
}

/** Some turns of the event loop: promises and immediates under way get done. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};
