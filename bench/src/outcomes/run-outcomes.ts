import type { PeerRun } from "../peers/peer.js";
import type { RunOptions } from "../quality/contestant.js";
import { outcomeOf } from "./outcome-of.js";
import type { OutcomeProblem } from "./outcome-problem.js";
import { outcomeRecord } from "./outcome-record.js";

/** So many points are evaluated, one after the other; a peer hears losses and by how much each bound is passed. */
export const runOutcomes = (problem: OutcomeProblem, { trials, seed }: RunOptions): PeerRun => {
  const record = outcomeRecord(problem, seed);
  return {
    request: {
      trials,
      objectives: problem.objectives.length,
      bounds: problem.bounds.length,
      noisy: problem.scale.by === "noisy",
    },
    kept: () => ({ ys: [...record.ys()], outcomes: record.outcomes.map((outcome) => [...outcome]) }),
    async answer(point, { recommended }) {
      if (recommended === undefined) return outcomeOf(await record.take(point), problem);
      await record.recommend(point);
      return {};
    },
  };
};
