import { type Bound, boundText, type Space, type Suggestion } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { type Candidate, candidateOf, drawCandidates, type Embedding } from "@hyperdial/surrogates";
import type { Guard } from "./follow-safety.js";

const counts = { global: 128, local: 384, crossed: 32 };
/** The point of which least is known is where the model is likeliest to be wrong: it must be safe by so much more than the chance asks. */
const caution = 1.5;
/** Safe points that steps start from. */
const starts = 8;

export const safeWords = (bounds: readonly Bound[]): string =>
  bounds
    .filter(({ safe }) => safe !== undefined)
    .map(boundText)
    .join(" and ");

interface Options {
  readonly space: Space;
  readonly embedding: Embedding;
  readonly bounds: readonly Bound[];
  readonly random: Random;
  /** All of a small finite space. */
  readonly whole: readonly Candidate[];
  visited(candidate: Candidate): boolean;
}

/** Before any trial has told whether it is safe: the default, in hope, and then what is nearest to it. Null where all points are visited. */
export const hopeForDefault = ({
  space,
  embedding,
  bounds,
  random,
  visited,
}: Omit<Options, "whole">): Suggestion | null => {
  const usual = candidateOf(space, embedding, space.defaultPoint);
  const why = `none is known to keep ${safeWords(bounds)} yet; name known-good settings under \`start\` and they are run first`;
  if (!visited(usual)) return { point: usual.point, reason: `the default setting: ${why}` };
  let nearest: Candidate | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of drawCandidates(space, embedding, [usual], random, counts, null)) {
    if (visited(candidate)) continue;
    let distance = 0;
    for (let f = 0; f < embedding.size; f++) distance += (candidate.features[f]! - usual.features[f]!) ** 2;
    if (distance < least) [least, nearest] = [distance, candidate];
  }
  return nearest === null ? null : { point: nearest.point, reason: `beside the default setting: ${why}` };
};

/**
 * A step to where the safe region may grow: the point of which least is known among those that are safe. Where none is safe, the one that is likeliest to be, and the
 * reason says so. Null where all points are visited.
 */
export const stepSafely = (
  guard: Guard,
  { space, embedding, bounds, random, whole, visited }: Options,
): Suggestion | null => {
  const elites = guard.safe.slice(0, starts).map(({ candidate }) => candidate);
  const pool = whole.length > 0 ? whole : drawCandidates(space, embedding, elites, random, counts, null);
  let widest: Candidate | null = null;
  let likeliest: Candidate | null = null;
  let [most, least] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const candidate of pool) {
    if (visited(candidate)) continue;
    const beyond = guard.beyond(candidate.features, caution);
    if (beyond < least) [least, likeliest] = [beyond, candidate];
    if (beyond > 0) continue;
    const unsure = guard.unsure(candidate.features);
    if (unsure > most) [most, widest] = [unsure, candidate];
  }
  const safe = safeWords(bounds);
  if (widest !== null)
    return {
      point: widest.point,
      reason: `safe by what is known of ${safe}, and where least is known: to see how far it holds`,
    };
  if (likeliest === null) return null;
  const why =
    guard.safe.length === 0
      ? `no trial has kept ${safe} yet; name known-good settings under \`start\``
      : `no new setting is sure enough to keep ${safe}`;
  return { point: likeliest.point, reason: `the setting likeliest to be safe: ${why}` };
};
