import { hypervolume, keyedRandom, median, quantile, shuffle } from "@hyperdial/numerics";
import type { OutcomeScale, UnscaledProblem } from "./outcome-problem.js";
import { frontOf, type Outcome, searchWidely } from "./search-widely.js";

/** What is known of a problem beside what a search finds. */
export interface Known {
  readonly front?: readonly Outcome[] | undefined;
  readonly least?: number | undefined;
  /** What runs of a comparison came to. */
  readonly met: readonly Outcome[];
  /** The scale that holds already: its ideal and its reference stay. */
  readonly scale?: OutcomeScale | undefined;
}

const worstOf = (front: readonly Outcome[], i: number): number =>
  Math.max(...front.map((point) => point[i]!));

/** In four objectives a hypervolume takes its time: so many points of the front must do. */
const mostPoints = 1000;

const searches = 20;
const trials = 100;

/**
 * The reference point: in each objective the worst of the known front, or of what random search's front of 100 points has there (the median over 20),
 * whichever is worse, and a tenth of the range beyond, so that a random search is worth something and so is the front's end.
 */
const frontScale = async (problem: UnscaledProblem, known: Known): Promise<OutcomeScale> => {
  const { random, best } = await searchWidely(problem, {
    random: searches * trials,
    steps: known.front === undefined ? 15_000 : 0,
  });
  const front = frontOf([...best, ...(known.front ?? []), ...known.met]);
  let { ideal, reference } = { ideal: [] as readonly number[], reference: [] as readonly number[] };
  if (known.scale?.by === "front") ({ ideal, reference } = known.scale);
  else {
    const fronts = Array.from({ length: searches }, (_, i) =>
      frontOf(random.slice(i * trials, (i + 1) * trials)),
    );
    ideal = problem.objectives.map((_, i) => Math.min(...front.map((point) => point[i]!)));
    reference = ideal.map((least, i) => {
      const worst = Math.max(worstOf(front, i), median(fronts.map((one) => worstOf(one, i))));
      return worst + 0.1 * (worst - least);
    });
  }
  const places = front.map((point) => point.map((x, i) => (x - ideal[i]!) / (reference[i]! - ideal[i]!)));
  const thinned =
    ideal.length < 4 ? places : shuffle(keyedRandom("thin", problem.name), places).slice(0, mostPoints);
  return {
    by: "front",
    ideal,
    reference,
    volume: hypervolume(
      thinned,
      ideal.map(() => 1),
    ),
  };
};

const feasible = (outcome: Outcome): boolean => outcome.slice(1).every((excess) => excess <= 0);

const boundedScale = async (
  problem: UnscaledProblem,
  known: Known,
  limit: number | undefined,
): Promise<OutcomeScale> => {
  const { random, best } = await searchWidely(problem, {
    random: 5000,
    steps: known.least === undefined ? 15_000 : 3000,
  });
  const losses = random.filter(feasible).map((outcome) => outcome[0]!);
  const found = [...best, ...known.met].filter(feasible).map((outcome) => outcome[0]!);
  return {
    by: "bounded",
    least: known.least ?? Math.min(...found),
    reference:
      known.scale?.by === "bounded"
        ? known.scale.reference
        : quantile(losses.length > 0 ? losses : found, 0.9),
    ...(limit === undefined ? {} : { limit }),
  };
};

/** A tenth of what random points lose in the median. */
const noisyScale = async (problem: UnscaledProblem): Promise<OutcomeScale> => {
  const { random } = await searchWidely(problem, { random: 1000, steps: 0 });
  return { by: "noisy", noise: 0.1 * median(random.map(([loss]) => loss!)) };
};

/** The scale of a problem, found by a long search beside what is known. `limit`: of a bound that was found too. */
export const findScale = (
  problem: UnscaledProblem,
  known: Known,
  limit: number | undefined,
): Promise<OutcomeScale> => {
  if (problem.name.startsWith("noisy:")) return noisyScale(problem);
  return problem.bounds.length > 0 ? boundedScale(problem, known, limit) : frontScale(problem, known);
};
