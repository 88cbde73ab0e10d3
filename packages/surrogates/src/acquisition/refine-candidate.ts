import type { Parameter, Space } from "@hyperdial/core";
import { projectedLbfgs, type Random } from "@hyperdial/numerics";
import type { Embedding } from "../gp/embedding.js";
import type { Acquisition } from "./acquisition.js";
import { type Candidate, candidateAt } from "./candidate-pool.js";
import { fillInactive } from "./draw-candidates.js";
import type { Preference } from "./preference.js";
import type { Region } from "./region.js";

export interface Refinement {
  readonly space: Space;
  readonly embedding: Embedding;
  readonly acquisition: Acquisition;
  /** Added to the acquisition. */
  readonly preference: Preference | null;
  /** Not left. */
  readonly region: Region | null;
  readonly elites: readonly Candidate[];
  readonly random: Random;
  /** Of the acquisition, in each descent along the continuous coordinates. */
  readonly evaluations: number;
  readonly rounds: number;
  /** At most so many other values are tried in a pass over the discrete parameters. */
  readonly exchanges: number;
  /** Points that may not be moved to. */
  visited(candidate: Candidate): boolean;
}

/** Integers and steps with more values than this move as if continuous, and are then rounded. */
const fewValues = 12;
/** Of a categorical parameter with more values, a random part is tried. */
const manyCategories = 20;

/** Features that move with a coordinate of an active number. */
const slidingFeatures = (space: Space, embedding: Embedding, unit: Float64Array): Int32Array => {
  const sliding = new Set<number>();
  for (const { codec, offset, width, cardinality } of space.parameters) {
    if (codec.domain.kind !== "number" || width === 0 || Number.isNaN(unit[offset]!)) continue;
    if (cardinality > fewValues) sliding.add(offset);
  }
  const list: number[] = [];
  for (let f = 0; f < embedding.size; f++) if (sliding.has(embedding.coordinateOf[f]!)) list.push(f);
  return Int32Array.from(list);
};

const worth = ({ acquisition, preference }: Refinement, { features, point }: Candidate): number =>
  acquisition.value(features, 0) + (preference?.of(point) ?? 0);

/** Moves along the continuous coordinates by the gradient; back towards the start where a constraint is broken. */
const slide = (from: Candidate, job: Refinement): Candidate => {
  const { space, embedding, preference } = job;
  const { gradient: climb } = job.acquisition;
  const moving = slidingFeatures(space, embedding, from.unit);
  const count = moving.length;
  if (count === 0 || climb === null) return from;
  const middle = job.region?.around(from.features);
  const radius = job.region?.radius ?? 0;
  const features = Float64Array.from(from.features);
  const gradient = new Float64Array(embedding.size);
  const { x, value } = projectedLbfgs(
    (at, into) => {
      for (let i = 0; i < count; i++) features[moving[i]!] = at[i]!;
      let score = climb(features, gradient);
      for (let i = 0; i < count; i++) into[i] = -gradient[moving[i]!]!;
      for (let i = 0; i < count && preference !== null; i++) {
        preference.along(embedding.coordinateOf[moving[i]!]!, at[i]!);
        score += preference.slide.value;
        into[i]! -= preference.slide.slope;
      }
      return -score;
    },
    Float64Array.from(moving, (f) => features[f]!),
    {
      lower: Float64Array.from(moving, (f) => Math.max(0, (middle?.[f] ?? 0) - radius)),
      upper: Float64Array.from(moving, (f) => Math.min(1, (middle?.[f] ?? 1) + radius)),
      maxEvaluations: job.evaluations,
      gradientTolerance: 1e-4,
      valueTolerance: 1e-3,
      firstStep: 0.1,
    },
  );
  // A preference counts parameters that do not slide too: only the check below compares like with like.
  if (preference === null && !(-value > from.value)) return from;
  const unit = Float64Array.from(from.unit);
  for (let share = 1; share > 0.01; share /= 2) {
    for (let i = 0; i < count; i++) {
      const coordinate = embedding.coordinateOf[moving[i]!]!;
      const start = from.unit[coordinate]!;
      unit[coordinate] = start + share * (x[i]! - start);
    }
    const moved = candidateAt(space, embedding, unit);
    if (moved === null) continue;
    moved.value = worth(job, moved);
    if (moved.value > from.value) return moved;
  }
  return from;
};

/** Other values of one parameter, as coordinates: all where few, else near ones and some far. */
const alternatives = (
  parameter: Parameter,
  candidate: Candidate,
  random: Random,
): readonly Float64Array[] => {
  const { codec, offset, width, cardinality } = parameter;
  const { finite, domain } = codec;
  if (width === 1 && finite !== null) {
    const now = finite.indexOf(candidate.point[parameter.name]!);
    const named = domain.kind === "scalars" && !domain.ordered;
    const indexes = new Set<number>();
    if (cardinality <= fewValues || (named && cardinality <= manyCategories)) {
      for (let index = 0; index < cardinality; index++) indexes.add(index);
    } else if (named) {
      for (let i = 0; i < 8; i++) indexes.add(random.integer(cardinality));
    } else {
      const far = Math.max(3, Math.floor(cardinality / 8));
      for (const step of [-far, -2, -1, 1, 2, far]) indexes.add(now + step);
    }
    indexes.delete(now);
    return [...indexes]
      .filter((index) => index >= 0 && index < cardinality)
      .map((index) => Float64Array.of((finite.edge(index) + finite.edge(index + 1)) / 2));
  }
  if (width === 1) return [];
  // Structured values: one or all of their coordinates move.
  return Array.from({ length: 8 }, (_, trial) => {
    const moved = candidate.unit.slice(offset, offset + width);
    const one = random.integer(width);
    for (let i = 0; i < width; i++) {
      if (trial % 2 === 0 && i !== one) continue;
      const next = trial < 2 ? random.next() : moved[i]! + 0.2 * random.normal();
      moved[i] = Math.min(Math.max(next, 0), 1);
    }
    return moved;
  });
};

/**
 * Tries other values of each discrete or structured parameter, one at a time, and keeps what is better. Of very many
 * parameters those that come up before the count is used up, from a random one on.
 */
const exchange = (from: Candidate, job: Refinement): Candidate => {
  const { space, embedding, elites, random } = job;
  const discrete = space.parameters.filter(
    ({ width, codec }) => width > 1 || (width === 1 && codec.finite !== null),
  );
  if (discrete.length === 0) return from;
  const first = random.integer(discrete.length);
  let left = job.exchanges;
  let best = from;
  for (let step = 0; step < discrete.length && left > 0; step++) {
    const parameter = discrete[(first + step) % discrete.length]!;
    const { offset } = parameter;
    if (Number.isNaN(best.unit[offset]!)) continue;
    const filled = fillInactive(best.unit, elites);
    for (const coordinates of alternatives(parameter, best, random)) {
      left--;
      const unit = Float64Array.from(filled);
      unit.set(coordinates, offset);
      const moved = candidateAt(space, embedding, unit);
      if (moved === null || job.region?.holds(moved.features) === false) continue;
      moved.value = worth(job, moved);
      if (moved.value > best.value && !job.visited(moved)) best = moved;
    }
  }
  return best;
};

/** A local maximum of the acquisition: gradient moves and exchanges in turn, until neither helps. `from.value` is set. */
export const refineCandidate = (from: Candidate, job: Refinement): Candidate => {
  let best = slide(from, job);
  for (let round = 0; round < job.rounds; round++) {
    const exchanged = exchange(best, job);
    if (exchanged === best) break;
    best = slide(exchanged, job);
  }
  return best;
};
