import type { RunOptions } from "../quality/contestant.js";
import type { QualityProblem } from "../quality/quality-problem.js";
import type { PeerRun } from "./peer.js";

/** So many points are evaluated, one after the other. */
export const runByTrials = (problem: QualityProblem, { trials }: RunOptions): PeerRun => {
  const ys: number[] = [];
  return {
    request: { trials },
    kept: () => ({ ys: [...ys] }),
    async answer(point) {
      const value = await problem.evaluate(point);
      ys.push(value);
      return { value };
    },
  };
};
