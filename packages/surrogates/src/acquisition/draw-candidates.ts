import type { Space } from "@hyperdial/core";
import { exp, type Random } from "@hyperdial/numerics";
import type { Embedding } from "../gp/embedding.js";
import { type Candidate, candidateAt, candidateOf } from "./candidate-pool.js";
import type { Region } from "./region.js";
import { Slab } from "./slab.js";

export interface DrawCounts {
  readonly global: number;
  readonly local: number;
  readonly crossed: number;
}

/**
 * Coordinates of `unit` with those of inactive parameters filled in from the best elite in which they are active, so that
 * another branch starts from what is known of it. NaN (the default) where no elite has them.
 */
export const fillInactive = (unit: Float64Array, elites: readonly Candidate[]): Float64Array => {
  const filled = Float64Array.from(unit);
  for (let i = 0; i < filled.length; i++) {
    for (let e = 0; e < elites.length && Number.isNaN(filled[i]!); e++) filled[i] = elites[e]!.unit[i]!;
  }
  return filled;
};

/**
 * Where to look for the acquisition's maximum: all over the space, around the elites (few coordinates at a time where there
 * are many, as in Regis & Shoemaker, 2013), and between them. All meet the constraints.
 */
export const drawCandidates = (
  space: Space,
  embedding: Embedding,
  elites: readonly Candidate[],
  random: Random,
  counts: DrawCounts,
  region: Region | null,
): Candidate[] => {
  const { dimensions, parameters } = space;
  const drawn: Candidate[] = [];
  const unit = new Float64Array(dimensions);
  const slab = new Slab();
  const add = (): void => {
    const candidate = candidateAt(space, embedding, unit, slab);
    if (candidate === null || region?.holds(candidate.features) === false) return;
    drawn.push(candidate);
  };
  for (let c = 0; c < counts.global; c++) {
    for (let i = 0; i < dimensions; i++) unit[i] = random.next();
    region?.clamp(unit, region.centers[random.integer(region.centers.length)]!);
    add();
  }
  // A narrow feasible set is met by the space's own sampler.
  for (let c = drawn.length; c < counts.global / 8; c++)
    drawn.push(candidateOf(space, embedding, space.sampleFeasible(random), slab));
  if (elites.length === 0) return drawn;

  const movable = parameters.filter(({ width }) => width > 0);
  const share = Math.min(1, Math.max(20 / movable.length, 1 / movable.length));
  const filled = elites.map((elite) => fillInactive(elite.unit, elites));
  for (let c = 0; c < counts.local; c++) {
    const rank = Math.min(random.integer(elites.length), random.integer(elites.length));
    unit.set(filled[rank]!);
    // From the whole range down to a thousandth of it, evenly in logs.
    const sigma = exp(-7 * random.next()) * 0.5;
    const sure = random.integer(movable.length);
    const mask = c % 2 === 0 ? share : Math.min(share, 2 / movable.length);
    movable.forEach(({ codec, offset, width }, index) => {
      if (index !== sure && random.next() >= mask) return;
      const named = codec.domain.kind === "scalars" && !codec.domain.ordered;
      for (let i = offset; i < offset + width; i++) {
        if (named || Number.isNaN(unit[i]!)) {
          if (Number.isNaN(unit[i]!) || index === sure || random.next() < 0.3) unit[i] = random.next();
        } else {
          // A step of a grid is a move only when it is crossed.
          const reach = Math.max(sigma, codec.cardinality < 1e6 && width === 1 ? 0.7 / codec.cardinality : 0);
          unit[i] = reflect(unit[i]! + reach * random.normal());
        }
      }
    });
    region?.clamp(unit, elites[rank]!);
    add();
  }
  for (let c = 0; c < counts.crossed && elites.length > 1; c++) {
    const first = filled[random.integer(elites.length)]!;
    const second = filled[random.integer(elites.length)]!;
    const line = random.next() < 0.5 ? random.next() * 1.5 - 0.25 : null;
    for (const { codec, offset, width } of movable) {
      const pick = random.next() < 0.5 ? first : second;
      const mixed = line !== null && codec.domain.kind === "number";
      for (let i = offset; i < offset + width; i++) {
        const between = mixed ? first[i]! + line * (second[i]! - first[i]!) : pick[i]!;
        unit[i] = Math.min(Math.max(between, 0), 1);
        if (Number.isNaN(between)) unit[i] = Number.NaN;
      }
    }
    add();
  }
  return drawn;
};

const reflect = (u: number): number => {
  const inside = u < 0 ? -u : u > 1 ? 2 - u : u;
  return Math.min(Math.max(inside, 0), 1);
};
