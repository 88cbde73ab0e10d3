import type { Space } from "@hyperdial/core";
import { projectedLbfgs, type Random } from "@hyperdial/numerics";
import { type Acquisition, type Candidate, candidateAt, type Embedding } from "@hyperdial/surrogates";
import type { TurboSettings } from "./settings.js";
import { drawInBox, type TrustBox } from "./trust-box.js";

/** Numbers with fewer values than this are not moved by the gradient. */
const fewValues = 12;

/** The features that slide within the box: those of active numbers. */
const slidingFeatures = (space: Space, embedding: Embedding, unit: Float64Array): number[] => {
  const sliding = new Set<number>();
  for (const { codec, offset, width, cardinality } of space.parameters) {
    if (
      codec.domain.kind === "number" &&
      width === 1 &&
      cardinality > fewValues &&
      !Number.isNaN(unit[offset]!)
    )
      sliding.add(offset);
  }
  return Array.from({ length: embedding.size }, (_, f) => f).filter((f) =>
    sliding.has(embedding.coordinateOf[f]!),
  );
};

/** The best point found in a box for an acquisition: candidates are drawn, and the best of them climb. Null where all are visited. */
export const searchBox = (
  space: Space,
  embedding: Embedding,
  box: TrustBox,
  search: {
    readonly acquisition: Acquisition;
    /** Of the region, the best first. */
    readonly elites: readonly Candidate[];
    readonly random: Random;
    readonly settings: TurboSettings;
    visited(candidate: Candidate): boolean;
  },
): Candidate | null => {
  const { acquisition, elites, random, settings, visited } = search;
  const pool = drawInBox(space, embedding, box, { count: settings.candidates, elites, random });
  for (const candidate of pool) candidate.value = acquisition.screen(candidate.features, 0);
  const byValue = (a: Candidate, b: Candidate): number => b.value - a.value;
  const valued = pool.sort(byValue).slice(0, settings.exact);
  for (const candidate of valued) candidate.value = acquisition.value(candidate.features, 0);
  const fresh = valued.filter((candidate) => !visited(candidate)).sort(byValue);

  const climb = (from: Candidate): Candidate => {
    const { gradient: slope } = acquisition;
    const moving = slidingFeatures(space, embedding, from.unit);
    if (moving.length === 0 || slope === null) return from;
    const features = Float64Array.from(from.features);
    const gradient = new Float64Array(embedding.size);
    const bound = (side: Float64Array): Float64Array =>
      Float64Array.from(moving, (f) => side[embedding.coordinateOf[f]!]!);
    const { x } = projectedLbfgs(
      (at, into) => {
        for (let i = 0; i < moving.length; i++) features[moving[i]!] = at[i]!;
        const value = slope(features, gradient);
        for (let i = 0; i < moving.length; i++) into[i] = -gradient[moving[i]!]!;
        return -value;
      },
      Float64Array.from(moving, (f) => from.features[f]!),
      {
        lower: bound(box.lower),
        upper: bound(box.upper),
        maxEvaluations: settings.evaluations,
        gradientTolerance: 1e-4,
        valueTolerance: 1e-3,
        firstStep: 0.1,
      },
    );
    const unit = Float64Array.from(from.unit);
    moving.forEach((f, i) => {
      unit[embedding.coordinateOf[f]!] = x[i]!;
    });
    const moved = candidateAt(space, embedding, unit);
    if (moved === null || visited(moved)) return from;
    moved.value = acquisition.value(moved.features, 0);
    return moved.value > from.value ? moved : from;
  };

  let best: Candidate | null = fresh[0] ?? null;
  for (const start of fresh.slice(0, settings.climbs)) {
    const top = climb(start);
    if (top.value > best!.value) best = top;
  }
  return best;
};
