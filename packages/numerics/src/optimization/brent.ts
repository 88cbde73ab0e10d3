export interface BrentOptions {
  /** Absolute error of x at which the search ends; 1e-8 · (high − low) unless told. */
  readonly tolerance?: number;
  /** 100 unless told. */
  readonly maxEvaluations?: number;
}

/** (3 − √5)/2: the golden section. */
const golden = 0.3819660112501051;

/**
 * A local minimum of a function on an interval, without derivatives: parabolas through the best three points, and golden sections where
 * those do not help. R. P. Brent, "Algorithms for minimization without derivatives" (1973), ch. 5.
 */
export function brent(
  evaluate: (x: number) => number,
  low: number,
  high: number,
  { tolerance = 1e-8 * (high - low), maxEvaluations = 100 }: BrentOptions = {},
): { readonly x: number; readonly value: number; readonly evaluations: number } {
  let best = low + golden * (high - low);
  let value = evaluate(best);
  let [second, secondValue, third, thirdValue] = [best, value, best, value];
  let [step, stepBefore] = [0, 0];
  let evaluations = 1;
  while (evaluations < maxEvaluations) {
    const middle = (low + high) / 2;
    const least = tolerance / 3 + 4e-16 * Math.abs(best);
    if (Math.abs(best - middle) <= 2 * least - (high - low) / 2) break;

    // The parabola's minimum is at best + p/q.
    const r = (best - second) * (value - thirdValue);
    const s = (best - third) * (value - secondValue);
    const p = (best - second) * r - (best - third) * s;
    const q = 2 * (r - s);
    const parabolic = -p / q;
    const inside = best + parabolic > low && best + parabolic < high;
    if (inside && Math.abs(parabolic) < Math.abs(stepBefore) / 2) {
      stepBefore = step;
      step = parabolic;
      // Not too close to the ends.
      if (best + step - low < 2 * least || high - best - step < 2 * least)
        step = best < middle ? least : -least;
    } else {
      stepBefore = best < middle ? high - best : low - best;
      step = golden * stepBefore;
    }
    const x = best + (Math.abs(step) >= least ? step : step > 0 ? least : -least);
    const xValue = evaluate(x);
    evaluations++;

    if (xValue <= value) {
      if (x < best) high = best;
      else low = best;
      [third, thirdValue] = [second, secondValue];
      [second, secondValue] = [best, value];
      [best, value] = [x, xValue];
    } else {
      if (x < best) low = x;
      else high = x;
      if (xValue <= secondValue || second === best) {
        [third, thirdValue] = [second, secondValue];
        [second, secondValue] = [x, xValue];
      } else if (xValue <= thirdValue || third === best || third === second)
        [third, thirdValue] = [x, xValue];
    }
  }
  return { x: best, value, evaluations };
}
