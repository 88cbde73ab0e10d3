import { cos2pi, type Random, sin2pi } from "@hyperdial/numerics";

/** How far a mutant goes (F), and the share of its values that a child takes from it (CR). */
export interface Pace {
  readonly scale: number;
  readonly crossover: number;
}

/** A child that was better than its parent, and by how much. */
export interface Success extends Pace {
  readonly gain: number;
}

/** Means of what succeeded lately, generation by generation. A value: `after` makes a new one. */
export interface SuccessHistory {
  /** A draw around one of the means. */
  draw(random: Random): Pace;
  after(successes: readonly Success[]): SuccessHistory;
}

const memories = 5;
const spread = 0.1;

/** Weighted by gain, each mean in the paper's way: Lehmer's, which leans to the larger values (eqs. 7 and 10). */
const lehmer = (successes: readonly Success[], of: (success: Success) => number): number => {
  const total = successes.reduce((sum, { gain }) => sum + gain, 0);
  let squares = 0;
  let sum = 0;
  for (const success of successes) {
    const weight = total > 0 && Number.isFinite(total) ? success.gain / total : 1 / successes.length;
    squares += weight * of(success) ** 2;
    sum += weight * of(success);
  }
  return sum > 0 ? squares / sum : 0;
};

/** Tanabe & Fukunaga, Success-history based parameter adaptation for differential evolution, CEC (2013). */
export const successHistory = (
  means: readonly Pace[] = Array.from({ length: memories }, () => ({ scale: 0.5, crossover: 0.5 })),
  next = 0,
): SuccessHistory => ({
  draw(random) {
    const { scale: middle, crossover } = means[random.integer(means.length)]!;
    // A Cauchy draw is the tangent of a uniform angle: again where it is not positive.
    let scale = 0;
    for (let i = 0; i < 100 && scale <= 0; i++) {
      const turn = random.next() / 2 - 0.25;
      scale = middle + (spread * sin2pi(turn)) / cos2pi(turn);
    }
    return {
      scale: scale <= 0 ? middle : Math.min(scale, 1),
      crossover: Math.min(Math.max(crossover + spread * random.normal(), 0), 1),
    };
  },
  after(successes) {
    if (successes.length === 0) return this;
    const learnt = {
      scale: lehmer(successes, ({ scale }) => scale),
      crossover: lehmer(successes, ({ crossover }) => crossover),
    };
    return successHistory(
      means.map((mean, i) => (i === next ? learnt : mean)),
      (next + 1) % means.length,
    );
  },
});
