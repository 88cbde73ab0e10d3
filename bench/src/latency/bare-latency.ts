import type { Point } from "@hyperdial/core";
import { bareStudy } from "../bare-study.js";
import { type LatencySpaceName, latencyLoss, latencySpaces } from "./latency-space.js";

/** A sampler alone on one of the spaces, whose trials have the losses of `latencyLoss`. */
export const bareLatency = (name: LatencySpaceName, sampler: string, objectives = 1) => {
  const { ask, add } = bareStudy(latencySpaces[name], sampler, 0, { objectives });
  const losses = (point: Point): number[] =>
    Array.from({ length: objectives }, (_, j) => latencyLoss(name, point, j));
  return { ask, add: (point: Point): void => add(point, ...losses(point)) };
};
