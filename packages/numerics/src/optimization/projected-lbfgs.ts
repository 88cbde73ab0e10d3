/** Gives the value at x and writes the gradient. A value that is not finite tells the search not to go there. */
export type ValueAndGradient = (x: Float64Array, gradient: Float64Array) => number;

export interface ProjectedLbfgsOptions {
  /** Bounds of each coordinate; may be infinite. */
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  /** Pairs of steps and gradient changes kept. 8 unless told. */
  readonly memory?: number;
  /** The first step has no curvature to go by: it is as long as the gradient, but no longer than this. 1 unless told. */
  readonly firstStep?: number;
  /** 200 unless told. */
  readonly maxEvaluations?: number;
  /** Done when no coordinate of the projected gradient is larger. 1e-6 unless told. */
  readonly gradientTolerance?: number;
  /** Done when a step improves the value by less than this times max(1, |value|). 1e-12 unless told. */
  readonly valueTolerance?: number;
}

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly evaluations: number;
  /** Why the search ended; "stuck": no step along the direction improved the value. */
  readonly reason: "gradient" | "value" | "evaluations" | "stuck";
}

/** Armijo's and Wolfe's constants: how much of the predicted descent a step must bring, and how much of the slope may be left. */
const sufficientDecrease = 1e-4;
const remainingSlope = 0.9;

/**
 * A local minimum of a smooth function in a box, from `start` (moved into the box first). Coordinates at a bound that the gradient pushes
 * against are held; the others move along a limited-memory BFGS direction, projected onto the box, under a weak Wolfe line search.
 * D. P. Bertsekas, "Projected Newton methods", SIAM J. Control Optim. 20 (1982); J. Nocedal, Math. Comp. 35 (1980); A. S. Lewis and
 * M. L. Overton, Math. Program. 141 (2013), for the line search. Deterministic: it counts evaluations, not time. Memory is taken once, at the start.
 */
export function projectedLbfgs(
  evaluate: ValueAndGradient,
  start: ArrayLike<number>,
  options: ProjectedLbfgsOptions,
): Minimum {
  const { lower, upper, memory = 8, firstStep = 1, maxEvaluations = 200 } = options;
  const { gradientTolerance = 1e-6, valueTolerance = 1e-12 } = options;
  const n = start.length;
  const clamp = (value: number, i: number) => Math.min(upper[i]!, Math.max(lower[i]!, value));

  let x = Float64Array.from(start, clamp);
  let gradient = new Float64Array(n);
  let nextX = new Float64Array(n);
  let nextGradient = new Float64Array(n);
  let trialX = new Float64Array(n);
  let trialGradient = new Float64Array(n);
  const direction = new Float64Array(n);
  const free = new Uint8Array(n);
  const history = new CurvatureHistory(memory, n);
  let value = evaluate(x, gradient);
  let evaluations = 1;
  const end = (reason: Minimum["reason"]): Minimum => ({ x, value, evaluations, reason });
  if (!Number.isFinite(value)) return end("stuck");

  for (;;) {
    let largest = 0;
    let squared = 0;
    for (let i = 0; i < n; i++) {
      const held = gradient[i]! > 0 ? x[i]! <= lower[i]! : x[i]! >= upper[i]!;
      free[i] = held ? 0 : 1;
      if (held) continue;
      squared += gradient[i]! * gradient[i]!;
      largest = Math.max(largest, Math.abs(clamp(x[i]! - gradient[i]!, i) - x[i]!));
    }
    if (largest <= gradientTolerance) return end("gradient");
    if (evaluations >= maxEvaluations) return end("evaluations");

    let remembered = history.direction(gradient, free, direction);
    let slope = 0;
    for (let i = 0; i < n; i++) slope += direction[i]! * gradient[i]!;
    if (!(slope < 0)) {
      history.forget();
      remembered = false;
      for (let i = 0; i < n; i++) direction[i] = free[i] ? -gradient[i]! : 0;
      slope = -squared;
    }

    let step = remembered ? 1 : Math.min(1, firstStep / Math.sqrt(squared));
    let shortest = 0;
    let longest = Number.POSITIVE_INFINITY;
    let nextValue = value;
    while (evaluations < maxEvaluations && longest - shortest > 1e-14 * step) {
      let predicted = 0;
      for (let i = 0; i < n; i++) {
        trialX[i] = clamp(x[i]! + step * direction[i]!, i);
        predicted += gradient[i]! * (trialX[i]! - x[i]!);
      }
      const trialValue = evaluate(trialX, trialGradient);
      evaluations++;
      if (!(trialValue <= value + sufficientDecrease * predicted)) {
        longest = step;
        step = shortened(shortest, step, value, slope, trialValue);
        continue;
      }
      nextValue = trialValue;
      [nextX, trialX] = [trialX, nextX];
      [nextGradient, trialGradient] = [trialGradient, nextGradient];
      let nextSlope = 0;
      for (let i = 0; i < n; i++)
        if (nextX[i]! > lower[i]! && nextX[i]! < upper[i]!) nextSlope += nextGradient[i]! * direction[i]!;
      if (nextSlope >= remainingSlope * slope || step > 1e10) break;
      shortest = step;
      step = longest < Number.POSITIVE_INFINITY ? (shortest + longest) / 2 : 2 * step;
    }
    if (!(nextValue < value)) return end(evaluations >= maxEvaluations ? "evaluations" : "stuck");

    history.add(x, nextX, gradient, nextGradient);
    const improvement = value - nextValue;
    [x, nextX] = [nextX, x];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = nextValue;
    if (improvement <= valueTolerance * Math.max(1, Math.abs(value))) return end("value");
  }
}

/** A step between the shortest and one that was too long: the minimum of the parabola through both where that is not too short. */
function shortened(shortest: number, step: number, value: number, slope: number, stepValue: number): number {
  const middle = (shortest + step) / 2;
  if (shortest > 0 || !Number.isFinite(stepValue)) return shortest > 0 ? middle : step / 10;
  const parabola = (-slope * step * step) / (2 * (stepValue - value - slope * step));
  return Math.min(middle, Math.max(step / 10, parabola));
}

/** The last steps s and gradient changes y, which stand for the inverse Hessian; row after row, the oldest overwritten. */
class CurvatureHistory {
  readonly #limit: number;
  readonly #n: number;
  readonly #s: Float64Array;
  readonly #y: Float64Array;
  readonly #coefficients: Float64Array;
  readonly #products: Float64Array;
  #added = 0;

  constructor(limit: number, n: number) {
    this.#limit = limit;
    this.#n = n;
    this.#s = new Float64Array(limit * n);
    this.#y = new Float64Array(limit * n);
    this.#coefficients = new Float64Array(limit);
    this.#products = new Float64Array(limit);
  }

  forget(): void {
    this.#added = 0;
  }

  add(x: Float64Array, nextX: Float64Array, gradient: Float64Array, nextGradient: Float64Array): void {
    const row = (this.#added % this.#limit) * this.#n;
    for (let i = 0; i < this.#n; i++) {
      this.#s[row + i] = nextX[i]! - x[i]!;
      this.#y[row + i] = nextGradient[i]! - gradient[i]!;
    }
    this.#added += 1;
  }

  /** The quasi-Newton direction over the free coordinates, 0 at the others; whether any pair said something about it. */
  direction(gradient: Float64Array, free: Uint8Array, out: Float64Array): boolean {
    const n = this.#n;
    const s = this.#s;
    const y = this.#y;
    const oldest = Math.max(0, this.#added - this.#limit);
    for (let i = 0; i < n; i++) out[i] = free[i] ? -gradient[i]! : 0;
    let scale = 0;
    for (let pair = this.#added - 1; pair >= oldest; pair--) {
      const p = pair % this.#limit;
      const row = p * n;
      let sy = 0;
      let yy = 0;
      let ss = 0;
      let so = 0;
      for (let i = 0; i < n; i++) {
        if (!free[i]) continue;
        const step = s[row + i]!;
        const change = y[row + i]!;
        sy += step * change;
        yy += change * change;
        ss += step * step;
        so += step * out[i]!;
      }
      // Pairs without positive curvature over the free coordinates are passed over (marked by NaN).
      this.#coefficients[p] = Number.NaN;
      if (!(sy > 1e-12 * Math.sqrt(yy * ss))) continue;
      if (scale === 0) scale = sy / yy;
      const coefficient = so / sy;
      this.#products[p] = sy;
      this.#coefficients[p] = coefficient;
      for (let i = 0; i < n; i++) if (free[i]) out[i]! -= coefficient * y[row + i]!;
    }
    if (scale === 0) return false;
    for (let i = 0; i < n; i++) out[i]! *= scale;
    for (let pair = oldest; pair < this.#added; pair++) {
      const p = pair % this.#limit;
      const row = p * n;
      if (Number.isNaN(this.#coefficients[p]!)) continue;
      let yo = 0;
      for (let i = 0; i < n; i++) if (free[i]) yo += y[row + i]! * out[i]!;
      const correction = this.#coefficients[p]! - yo / this.#products[p]!;
      for (let i = 0; i < n; i++) if (free[i]) out[i]! += correction * s[row + i]!;
    }
    return true;
  }
}
