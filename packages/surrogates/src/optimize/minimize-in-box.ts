/** A function to minimise: its value at x, with its gradient written to `gradient`. NaN or infinity: not allowed there. */
export type Differentiable = (x: Float64Array, gradient: Float64Array) => number;

export interface BoxOptions {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** At most so many evaluations: work is bounded by counts, never by a clock. */
  readonly evaluations: number;
  /** Ends where no component of the projected gradient is larger. */
  readonly tolerance: number;
  /** The first step is no longer than this in any component. */
  readonly firstStep: number;
}

const memory = 8;

/**
 * The best point found from `start` (overwritten by it) and its value: limited-memory BFGS on the variables that are free,
 * steps projected on the box (Bertsekas, Projected Newton methods, 1982; Nocedal & Wright, Numerical Optimization, ch. 7).
 */
export const minimizeInBox = (f: Differentiable, start: Float64Array, options: BoxOptions): number => {
  const { lower, upper } = options;
  const n = start.length;
  const x = start;
  for (let i = 0; i < n; i++) x[i] = Math.min(Math.max(x[i]!, lower[i]!), upper[i]!);
  let gradient = new Float64Array(n);
  let value = f(x, gradient);
  let left = options.evaluations - 1;
  if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  const curvatures: number[] = [];
  const direction = new Float64Array(n);
  const next = new Float64Array(n);
  let nextGradient = new Float64Array(n);
  const weights = new Float64Array(memory);
  const held = (i: number): boolean =>
    (x[i]! <= lower[i]! && gradient[i]! > 0) || (x[i]! >= upper[i]! && gradient[i]! < 0);

  while (left > 0) {
    let steepest = 0;
    for (let i = 0; i < n; i++) {
      direction[i] = held(i) ? 0 : gradient[i]!;
      steepest = Math.max(steepest, Math.abs(direction[i]!));
    }
    if (!(steepest > options.tolerance)) break;

    // Two-loop recursion (Nocedal & Wright, algorithm 7.4) on the free variables.
    for (let k = steps.length - 1; k >= 0; k--) {
      let dot = 0;
      for (let i = 0; i < n; i++) dot += steps[k]![i]! * direction[i]!;
      weights[k] = dot / curvatures[k]!;
      for (let i = 0; i < n; i++) direction[i]! -= weights[k]! * changes[k]![i]!;
    }
    if (steps.length > 0) {
      const last = steps.length - 1;
      let square = 0;
      for (let i = 0; i < n; i++) square += changes[last]![i]! ** 2;
      const scale = curvatures[last]! / square;
      for (let i = 0; i < n; i++) direction[i]! *= scale;
    } else {
      const scale = options.firstStep / steepest;
      if (scale < 1) for (let i = 0; i < n; i++) direction[i]! *= scale;
    }
    for (let k = 0; k < steps.length; k++) {
      let dot = 0;
      for (let i = 0; i < n; i++) dot += changes[k]![i]! * direction[i]!;
      const weight = weights[k]! - dot / curvatures[k]!;
      for (let i = 0; i < n; i++) direction[i]! += weight * steps[k]![i]!;
    }
    let slope = 0;
    for (let i = 0; i < n; i++) {
      if (held(i)) direction[i] = 0;
      slope += direction[i]! * gradient[i]!;
    }
    if (!(slope > 0)) {
      if (steps.length === 0) break;
      steps.length = changes.length = curvatures.length = 0;
      continue;
    }

    let length = 1;
    let accepted = false;
    let nextValue = value;
    while (left > 0) {
      let promised = 0;
      for (let i = 0; i < n; i++) {
        next[i] = Math.min(Math.max(x[i]! - length * direction[i]!, lower[i]!), upper[i]!);
        promised += gradient[i]! * (x[i]! - next[i]!);
      }
      nextValue = f(next, nextGradient);
      left--;
      if (nextValue <= value - 1e-4 * promised) {
        accepted = true;
        break;
      }
      // The minimum of the parabola through what is known, kept within a tenth and a half.
      const bend = Number.isFinite(nextValue) ? promised / (2 * (nextValue - value + promised)) : 0.1;
      length *= Math.min(Math.max(bend, 0.1), 0.5);
      if (length < 1e-8) break;
    }
    if (!accepted) {
      if (steps.length === 0) break;
      steps.length = changes.length = curvatures.length = 0;
      continue;
    }
    const step = new Float64Array(n);
    const change = new Float64Array(n);
    let curvature = 0;
    let square = 0;
    for (let i = 0; i < n; i++) {
      step[i] = next[i]! - x[i]!;
      change[i] = nextGradient[i]! - gradient[i]!;
      curvature += step[i]! * change[i]!;
      square += change[i]! ** 2;
    }
    const gain = value - nextValue;
    x.set(next);
    [gradient, nextGradient] = [nextGradient, gradient];
    value = nextValue;
    if (curvature > 1e-10 * square) {
      steps.push(step);
      changes.push(change);
      curvatures.push(curvature);
      if (steps.length > memory) {
        steps.shift();
        changes.shift();
        curvatures.shift();
      }
    }
    if (gain <= 1e-10 * Math.max(1, Math.abs(value))) break;
  }
  return value;
};
