import {
  type Decision,
  HyperdialError,
  type Point,
  type SchedulerDefinition,
  type Space,
} from "@hyperdial/core";
import { readParts, type SchedulePart } from "./read-parts.js";

export interface FollowOptions {
  readonly parts: readonly Readonly<Record<string, unknown>>[] | null;
  readonly until: number | null;
}

export const follow: SchedulerDefinition<FollowOptions> = {
  summary:
    "Trains one model by a schedule: with one setting up to a step, from there with the next; such as `hyperdial schedule` gives of a population",
  source: "Jaderberg et al., Population based training of neural networks, arXiv:1711.09846 (2017), 4.4",
  options: {
    parts: {
      type: "records",
      default: null,
      help: "the settings in order, each with the step that it holds from: `{ step: 0, params: { learning_rate: 0.1 } }`; needed",
    },
    until: {
      type: "integer",
      default: null,
      min: 1,
      help: "the step at which the training is a full one; programs end by themselves where absent",
    },
  },
  reads: "reports",
  create({ options: { parts: given, until } }) {
    const parts = readParts(given, until);
    /** Where a part ends. */
    const endOf = (index: number): number | null => parts[index + 1]?.step ?? until;
    const paramsOf = (space: Space, { params }: SchedulePart, index: number): Point => {
      try {
        return space.parsePoint(params);
      } catch (error) {
        if (!(error instanceof HyperdialError)) throw error;
        const hint = error.hint === undefined ? {} : { hint: error.hint };
        throw new HyperdialError("invalid_argument", `part ${index + 1} of the schedule: ${error.message}`, {
          ...hint,
          path: ["parts", index, "params"],
        });
      }
    };
    return {
      checkSpace(space) {
        for (const [index, part] of parts.entries()) paramsOf(space, part, index);
      },
      next(history): Decision {
        const { size, space, open } = history;
        const part = parts[size] as SchedulePart;
        const [first] = open;
        if (size === 0) return { kind: "start", point: paramsOf(space, part, 0), untilStep: endOf(0) };
        if (first === undefined) return { kind: "finished", reason: "the schedule has come to its end" };
        if (first.state !== "paused") return { kind: "wait", reason: "the schedule's part is in training" };
        if (first.number < size) {
          const reason = `trial ${size} goes on from it with the schedule's next setting`;
          return { kind: "stop", trial: first.number, reason };
        }
        if (part === undefined) return { kind: "resume", trial: first.number, untilStep: until };
        const point = paramsOf(space, part, size);
        const reason = `part ${size + 1} of the schedule, from step ${part.step} on`;
        return { kind: "clone", from: first.number, point, untilStep: endOf(size), reason };
      },
      onReport(_, { trial, step }) {
        const end = parts[trial]?.step;
        if (end !== undefined && step >= end) return { kind: "pause" };
        if (until !== null && step > until)
          return { kind: "complete", reason: `the schedule goes to step ${until}` };
        return { kind: "continue" };
      },
    };
  },
};
