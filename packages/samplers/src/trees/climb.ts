import type { Parameter, Space } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import {
  type Acquisition,
  type Candidate,
  candidateAt,
  type Embedding,
  fillInactive,
} from "@hyperdial/surrogates";

export interface ClimbJob {
  readonly space: Space;
  readonly embedding: Embedding;
  readonly acquisition: Acquisition;
  /** Known points, the best first: what a branch that is entered starts from. */
  readonly elites: readonly Candidate[];
  readonly random: Random;
  /** At most so many neighbours are tried. */
  readonly neighbours: number;
  visited(candidate: Candidate): boolean;
}

/** Of a parameter with more values than this, so many random ones are tried at a time. */
const mostValues = 6;
/** How far numbers are moved, the next where the last found nothing better. */
const reaches = [0.15, 0.04, 0.01] as const;
/** Neighbours that differ in so many parameters are looked at before a step is taken. */
const parametersAStep = 12;

/** Other coordinates for one parameter: two steps of a number, other values of a choice. */
const moves = (parameter: Parameter, unit: Float64Array, reach: number, random: Random): Float64Array[] => {
  const { codec, offset, width, cardinality } = parameter;
  const { domain, finite } = codec;
  if (width === 1 && finite !== null && domain.kind === "scalars" && !domain.ordered) {
    const now = Math.min(Math.floor(unit[offset]! * cardinality), cardinality - 1);
    const others = Array.from({ length: cardinality }, (_, index) => index).filter((index) => index !== now);
    while (others.length > mostValues) others.splice(random.integer(others.length), 1);
    return others.map((index) => Float64Array.of((index + 0.5) / cardinality));
  }
  const least = width === 1 && finite !== null ? 1 / cardinality : 0;
  return [-1, 1].map((side) => {
    const moved = unit.slice(offset, offset + width);
    const one = random.integer(width);
    const step = Math.max(least, reach * Math.abs(random.normal()));
    moved[one] = Math.min(Math.max(moved[one]! + side * step, 0), 1);
    return moved;
  });
};

/**
 * The best neighbour, and its best neighbour, and so on until none is better: neighbours differ in one parameter, as in
 * SMAC's local search (Hutter et al., 2011, section 4.3). `from.value` is set.
 */
export const climb = (from: Candidate, job: ClimbJob): Candidate => {
  const { space, embedding, acquisition, elites, random } = job;
  let left = job.neighbours;
  let best = from;
  let reach = 0;
  while (left > 0 && reach < reaches.length) {
    const active = space.parameters.filter(
      ({ width, offset }) => width > 0 && !Number.isNaN(best.unit[offset]!),
    );
    const first = random.integer(active.length);
    const filled = fillInactive(best.unit, elites);
    const before = best;
    for (let p = 0; p < Math.min(active.length, parametersAStep) && left > 0; p++) {
      const parameter = active[(first + p) % active.length]!;
      for (const coordinates of moves(parameter, before.unit, reaches[reach]!, random)) {
        left--;
        const unit = Float64Array.from(filled);
        unit.set(coordinates, parameter.offset);
        const moved = candidateAt(space, embedding, unit);
        if (moved === null) continue;
        moved.value = acquisition.value(moved.features, 0);
        if (moved.value > best.value && !job.visited(moved)) best = moved;
      }
    }
    if (best === before) reach++;
  }
  return best;
};
