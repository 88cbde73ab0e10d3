import { log } from "@hyperdial/numerics";

/** Errors at steps that differ by less than such a factor count as of one kind. */
const kindOf = (step: number): number => Math.round(log(Math.max(step, 1)) / log(1.6));
/** The latest of each kind. */
const kept = 12;
/** Forecasts count as right beforehand, so many times. */
const trust = 2;

/**
 * How wrong forecasts were, in units of what they themselves expected, by the step that they were made at. The sampler moves on to settings
 * whose curves are unlike those before: where that misleads, forecasts are taken as less sure than they think.
 */
export class ForecastRecord {
  readonly #squares = new Map<number, number[]>();

  /** `square`: of the error, in units of its expectation. */
  add(step: number, square: number): void {
    const kind = kindOf(step);
    const squares = this.#squares.get(kind) ?? [];
    if (squares.length === 0) this.#squares.set(kind, squares);
    squares.push(square);
    if (squares.length > kept) squares.shift();
  }

  /** What a deviation is to be multiplied with at a step: 1 and more. */
  inflation(step: number): number {
    const squares = this.#squares.get(kindOf(step)) ?? [];
    const sum = squares.reduce((total, square) => total + square, trust);
    return Math.sqrt(Math.max(1, sum / (squares.length + trust)));
  }
}
