import type { CurvePoint } from "./extrapolate-curves.js";

/** A curve that has ended. */
export interface EndedCurve {
  /** Ascending by step, at least one. */
  readonly points: readonly CurvePoint[];
  /** What it came to, or would have. */
  readonly value: number;
  /** How sure that is: 0 where it came to its end. */
  readonly deviation: number;
}

/** So many are kept of the lowest values, as many of the latest, and as many evenly through time. */
const kept = 48;

/**
 * Some of the curves that have ended, to compare others with: all while they are few; later the best, the latest and some of every time, so
 * that a comparison costs no more at 10,000 than at 100. Which they are follows from what was added, in its order.
 */
export class ReferenceCurves {
  /** Ascending by value. */
  readonly #best: EndedCurve[] = [];
  readonly #latest: EndedCurve[] = [];
  #spread: EndedCurve[] = [];
  #stride = 1;
  #size = 0;
  #complete = 0;
  #all: readonly EndedCurve[] | null = null;

  /** How many came to their end, of all that were added. */
  get complete(): number {
    return this.#complete;
  }

  /** In no order that means anything, but always the same. */
  get curves(): readonly EndedCurve[] {
    this.#all ??= [...new Set([...this.#spread, ...this.#best, ...this.#latest])];
    return this.#all;
  }

  add(curve: EndedCurve): void {
    if (this.#size % this.#stride === 0) {
      this.#spread.push(curve);
      if (this.#spread.length > kept) {
        this.#spread = this.#spread.filter((_, i) => i % 2 === 0);
        this.#stride *= 2;
      }
    }
    this.#latest.push(curve);
    if (this.#latest.length > kept) this.#latest.shift();
    const place = this.#best.findLastIndex(({ value }) => value <= curve.value) + 1;
    this.#best.splice(place, 0, curve);
    this.#best.length = Math.min(this.#best.length, kept);
    this.#size += 1;
    if (curve.deviation === 0) this.#complete += 1;
    this.#all = null;
  }
}
