import type { Space } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { Embedding } from "../gp/embedding.js";
import type { Acquisition } from "./acquisition.js";
import type { Candidate } from "./candidate-pool.js";
import { type DrawCounts, drawCandidates } from "./draw-candidates.js";
import type { Preference } from "./preference.js";
import { refineCandidate } from "./refine-candidate.js";
import type { Region } from "./region.js";

/** How much is done: counts, so that the answer never depends on the clock. */
export interface SearchEffort extends DrawCounts {
  /** Candidates whose exact value is asked for, after the screen. */
  readonly exact: number;
  /** Local searches, and evaluations in each descent. */
  readonly starts: number;
  readonly evaluations: number;
  /** Other values tried in each pass over the discrete parameters. */
  readonly exchanges: number;
}

/**
 * The best point found for an acquisition: candidates are drawn, screened, valued, and the best, apart from each other,
 * refined. Null where every candidate is visited.
 */
export const maximizeAcquisition = (
  space: Space,
  embedding: Embedding,
  acquisition: Acquisition,
  search: {
    /** Known points, the best first. */
    readonly elites: readonly Candidate[];
    /** Further candidates: all of a small finite space. */
    readonly candidates: readonly Candidate[];
    readonly random: Random;
    readonly effort: SearchEffort;
    /** Added to the acquisition. */
    readonly preference: Preference | null;
    /** Not left but where a finite space is searched whole. */
    readonly region: Region | null;
    visited(candidate: Candidate): boolean;
  },
): Candidate | null => {
  const { elites, random, effort, preference, region, visited } = search;
  const liked = ({ point }: Candidate): number => preference?.of(point) ?? 0;
  const pool = [...search.candidates];
  if (search.candidates.length === 0)
    pool.push(...drawCandidates(space, embedding, elites, random, effort, region));
  for (const candidate of pool)
    candidate.value = acquisition.screen(candidate.features, 0) + liked(candidate);
  const byValue = (a: Candidate, b: Candidate): number => b.value - a.value;
  const screened = Float64Array.from(pool, ({ value }) => value).sort();
  const bar = screened[Math.max(screened.length - effort.exact, 0)] ?? 0;
  // Sorting is stable, so equal values keep the order in which they were drawn.
  const valued = pool
    .filter(({ value }) => value >= bar && value > Number.NEGATIVE_INFINITY)
    .sort(byValue)
    .slice(0, effort.exact);
  for (const candidate of valued)
    candidate.value = acquisition.value(candidate.features, 0) + liked(candidate);
  const starts: Candidate[] = [];
  for (const candidate of valued.sort(byValue)) {
    if (starts.length >= effort.starts) break;
    if (starts.every((start) => apart(start, candidate)) && !visited(candidate)) starts.push(candidate);
  }
  const job = {
    space,
    embedding,
    acquisition,
    preference,
    region,
    elites,
    random,
    evaluations: effort.evaluations,
    rounds: 2,
    exchanges: effort.exchanges,
    visited,
  };
  // The first start is the best candidate that is not visited.
  let best: Candidate | null = starts[0] ?? null;
  for (const start of starts) {
    const refined = refineCandidate(start, job);
    if (refined.value > best!.value && !visited(refined)) best = refined;
  }
  return best;
};

/** Far enough from each other to climb different hills. */
const apart = (a: Candidate, b: Candidate): boolean => {
  for (let f = 0; f < a.features.length; f++) {
    if (Math.abs(a.features[f]! - b.features[f]!) > 0.05) return true;
  }
  return false;
};
