import type { PeerRun } from "../peers/peer.js";
import type { RunOptions } from "../quality/contestant.js";
import type { FidelityProblem } from "./fidelity-problem.js";
import { Meter } from "./meter.js";

/**
 * Trainings go on step by step until so many full trainings' worth of steps are spent. A peer that comes to a setting again, by its key,
 * goes on where that was.
 */
export const runBySteps = ({ steps, curve }: FidelityProblem, { trials }: RunOptions): PeerRun => {
  const meter = new Meter(steps, trials);
  const trainings = new Map<string | number, { readonly losses: readonly number[]; done: number }>();
  return {
    request: { steps },
    kept: () => ({ ys: [...meter.ys] }),
    async answer(point, { key = "", step = steps }) {
      const training = trainings.get(key) ?? { losses: await curve(point), done: 0 };
      trainings.set(key, training);
      for (; training.done < step; training.done++) {
        meter.take(training.losses, training.done + 1);
        if (meter.isOver) return { over: true };
      }
      return { value: training.losses[step - 1]! };
    },
  };
};
