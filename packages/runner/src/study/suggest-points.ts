import {
  type Ask,
  enumeratePoints,
  type History,
  type Point,
  type Sampler,
  type StudySpec,
  type Suggestion,
  type TrialNumber,
} from "@hyperdial/core";
import { keyedRandom, type Random } from "@hyperdial/numerics";
import type { TriedPoints } from "./tried-points.js";

export interface SuggestRequest {
  readonly sampler: Sampler;
  readonly history: History;
  readonly seed: number;
  readonly count: number;
  readonly firstTrial: TrialNumber;
  /** Null: to their end. */
  readonly untilStep: number | null;
  readonly duplicates: StudySpec["duplicates"];
  /** As of `history`; null where points cannot repeat. */
  readonly tried: TriedPoints | null;
}

/** How far the sampler is asked ahead for a point that was not tried yet. */
const lookAhead = [0, 1, 2, 4, 8, 16, 32, 64];
/** How many points are drawn at random before those left are looked for one after another. */
const draws = 64;
/** In a larger space a sampler that finds nothing new ends the study: looking at every point costs more than it brings. */
const largestSpace = 1_000_000;

/**
 * What the study tries next: a function of its arguments alone, so that a replay that calls it at the same event gets the same.
 * Fewer than `count`: the space has no more to give.
 */
export const suggestPoints = (request: SuggestRequest): readonly Suggestion[] => {
  const { sampler, history, seed, count, firstTrial, untilStep, tried } = request;
  const random: Ask["random"] = (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream);
  const ask = (wanted: number): readonly Suggestion[] =>
    sampler.suggest({ history, count: wanted, firstTrial, untilStep, random });
  if (tried === null || request.duplicates !== "reject") return ask(count);
  if (tried.size >= history.space.cardinality) return [];

  let fresh: readonly Suggestion[] = [];
  for (const extra of lookAhead) {
    const suggested = ask(count + extra);
    fresh = untried(suggested, history, tried).slice(0, count);
    if (fresh.length === count || suggested.length < count + extra) return fresh;
  }
  return [...fresh, ...leftOver(request, count - fresh.length, random(firstTrial, "untried"), fresh)];
};

/** Points not tried yet, whatever the sampler thinks of them: at random while that finds some, then whichever comes next. */
const leftOver = (
  { history, tried }: SuggestRequest,
  count: number,
  stream: Random,
  taken: readonly Suggestion[],
): readonly Suggestion[] => {
  const { space } = history;
  const all = enumeratePoints(space);
  if (tried === null || all.size > largestSpace) return [];
  const reason = "one of the points that are left: the sampler proposed only points tried before";
  const used = new Set(taken.map(({ point }) => space.key(point)));
  const found: Suggestion[] = [];
  const first = stream.integer(all.size);
  for (let step = 0; step < draws + all.size && found.length < count; step++) {
    const index = step < draws ? stream.integer(all.size) : (first + step) % all.size;
    const point = all.at(index);
    const key = space.key(point);
    if (used.has(key) || tried.first(history, point) !== undefined || space.violated(point) !== null)
      continue;
    used.add(key);
    found.push({ point, reason });
  }
  return found;
};

/** Those that were neither tried nor stand earlier in the list. */
const untried = (
  suggestions: readonly Suggestion[],
  history: History,
  tried: TriedPoints,
): readonly Suggestion[] => {
  const seen = new Set<string>();
  return suggestions.filter(({ point }: { point: Point }) => {
    const key = history.space.key(point);
    if (seen.has(key) || tried.first(history, point) !== undefined) return false;
    seen.add(key);
    return true;
  });
};
