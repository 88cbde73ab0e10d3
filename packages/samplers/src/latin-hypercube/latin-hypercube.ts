import { enumeratePoints, type SamplerDefinition, type Suggestion, trialNumber } from "@hyperdial/core";
import { latinHypercube as makeBlock } from "@hyperdial/numerics";
import { findNewPoint } from "../visited/find-new-point.js";
import { followVisited } from "../visited/visited-points.js";

export interface LatinHypercubeOptions {
  readonly block: number | null;
}

/** With no budget to go by; larger blocks than the largest are cut, as they are held in memory. */
const defaultBlock = 64;
const largestBlock = 4096;
/** Blocks tried for a trial before a random draw. */
const redraws = 16;

/** Trials in blocks: within each, every parameter has one value in each of `block` equal slices of its scale. */
export const latinHypercube: SamplerDefinition<LatinHypercubeOptions> = {
  summary: "Latin hypercubes: in each block of trials every parameter takes each slice of its range once",
  source: "McKay, Beckman & Conover, Technometrics 21 (1979)",
  options: {
    block: {
      type: "integer",
      default: null,
      min: 2,
      max: largestBlock,
      help: "trials of a block; the study's budget of trials by default",
    },
  },
  reads: "finite",
  create: ({ space: first, options, trials }) => {
    const visited = followVisited();
    let space = first;
    let points = enumeratePoints(space);
    const size = options.block ?? Math.min(Math.max(trials ?? defaultBlock, 2), largestBlock);
    const blocks = new Map<string, readonly Float64Array[]>();
    return {
      suggest({ history, count, firstTrial, random }) {
        if (history.space !== space) {
          ({ space } = history);
          points = enumeratePoints(space);
          blocks.clear();
        }
        const known = Number.isFinite(points.size) ? visited.at(history) : null;
        const rowOf = (trial: number, attempt: number): Float64Array => {
          const start = trial - ((trial - 1) % size);
          const key = `${start}:${attempt}`;
          let block = blocks.get(key);
          if (block === undefined) {
            if (blocks.size > 2 * redraws) blocks.clear();
            block = makeBlock(
              random(trialNumber(start), `latin hypercube ${attempt}`),
              size,
              space.dimensions,
            );
            blocks.set(key, block);
          }
          return block[trial - start]!;
        };
        const suggestions: Suggestion[] = [];
        for (let i = 0; i < count; i++) {
          const trial = trialNumber(firstTrial + i);
          const stream = random(trial);
          let reason = "";
          const draw = (attempt: number) => {
            if (attempt >= redraws) {
              reason = "a random draw: no row tried here was new and met the constraints";
              return space.sampleFeasible(stream);
            }
            reason = `row ${((trial - 1) % size) + 1} of ${size} of a Latin hypercube, to spread over the space`;
            const point = space.decodePrior(rowOf(trial, attempt));
            return space.violated(point) === null ? point : null;
          };
          const point = findNewPoint(space, known, { points, random: stream, draw });
          if (point === null) break;
          known?.take(point);
          suggestions.push({ point, reason });
        }
        return suggestions;
      },
    };
  },
};
