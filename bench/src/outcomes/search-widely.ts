import { compileSpace, type Point } from "@hyperdial/core";
import { keyedRandom, paretoFront } from "@hyperdial/numerics";
import { outcomeOf } from "./outcome-of.js";
import type { UnscaledProblem } from "./outcome-problem.js";

/** Losses, then excesses. */
export type Outcome = readonly number[];

interface Kept {
  readonly point: Point;
  readonly outcome: Outcome;
}

/** What random points come to, and the best of a longer search from them: the front without bounds, or the least feasible ones. */
export interface WideSearch {
  readonly random: readonly Outcome[];
  readonly best: readonly Outcome[];
}

/** The points that none of the others dominates, one of equal ones. */
export const frontOf = (outcomes: readonly Outcome[]): readonly Outcome[] => {
  const distinct = [...new Map(outcomes.map((outcome) => [outcome.join(), outcome])).values()];
  return paretoFront(distinct).map((index) => distinct[index]!);
};

const kindest = 30;

/** Feasible first, then by loss; infeasible by their total excess, each in units of the worst seen. */
const byMerit = (kept: readonly Kept[]): readonly Kept[] => {
  const bounds = kept[0]!.outcome.length - 1;
  const worst = Array.from({ length: bounds }, (_, i) =>
    Math.max(1e-12, ...kept.map(({ outcome }) => outcome[i + 1]!)),
  );
  const broken = ({ outcome }: Kept): number =>
    worst.reduce((sum, most, i) => sum + Math.max(0, outcome[i + 1]!) / most, 0);
  return kept.toSorted((a, b) => broken(a) - broken(b) || a.outcome[0]! - b.outcome[0]!).slice(0, kindest);
};

/** Steps are of any size, from a thousandth of a range to all of it. */
const wideSteps = 3;

/**
 * What is best known of a problem whose optimum is not: random points, and from the best of them small steps at random that are kept
 * where they are no worse. Slow and plain, so that it leans to none of those who are measured by it.
 */
export const searchWidely = async (
  problem: UnscaledProblem,
  { random: wide, steps }: { readonly random: number; readonly steps: number },
): Promise<WideSearch> => {
  const space = compileSpace(problem.space);
  const draws = keyedRandom("search widely", problem.name);
  const take = async (point: Point): Promise<Kept> => {
    const { losses, excesses } = outcomeOf(await problem.evaluate(point), problem);
    return { point, outcome: [...losses, ...excesses] };
  };
  const seen: Kept[] = [];
  for (let i = 0; i < wide; i++) seen.push(await take(space.sampleFeasible(draws)));
  const select = (kept: readonly Kept[]): readonly Kept[] => {
    if (problem.bounds.length > 0) return byMerit(kept);
    const front = new Set(frontOf(kept.map(({ outcome }) => outcome)));
    return kept.filter(({ outcome }) => front.has(outcome));
  };
  let best = select(seen);
  const perRound = 250;
  for (let done = 0; done < steps; done += perRound) {
    const found: Kept[] = [];
    for (let i = 0; i < perRound; i++) {
      const unit = space.encode(best[Math.floor(draws.next() * best.length)]!.point);
      const size = 10 ** (-wideSteps * draws.next());
      const moved = unit.map((x) =>
        draws.next() < Math.max(0.3, 1 / unit.length)
          ? Math.min(1, Math.max(0, x + size * draws.normal()))
          : x,
      );
      found.push(await take(space.decode(moved)));
    }
    best = select([...best, ...found]);
  }
  return { random: seen.map(({ outcome }) => outcome), best: best.map(({ outcome }) => outcome) };
};
