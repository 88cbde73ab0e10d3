import type { History } from "../history/history.js";
import { eventNumber, type TrialNumber, trialNumber } from "../ids.js";
import type { Point } from "../space/point.js";
import type { Space } from "../space/space.js";
import type { Objective } from "../study/objective.js";
import type { FailureKind } from "../trial/failure.js";
import type { Metrics } from "../trial/metrics.js";
import type { EndedTrial, Trial } from "../trial/trial.js";

/** How a simulated trial ends. */
export type SimulatedEnd =
  | { readonly state: "complete"; readonly metrics: Metrics }
  | { readonly state: "stopped"; readonly metrics: Metrics; readonly step: number }
  | { readonly state: "failed"; readonly failure: FailureKind };

/** A study without storage or runner: trials open and end by hand, and each state is a history. */
export interface SimulatedStudy {
  open(point: Point): TrialNumber;
  end(number: TrialNumber, end: SimulatedEnd): void;
  /** A value: what happens to the study afterwards does not change it. */
  history(): History;
}

export const simulatedStudy = (space: Space, objectives: readonly Objective[]): SimulatedStudy => {
  const trials: Trial[] = [];
  const ended: EndedTrial[] = [];
  let event = 0;
  const facts = (point: Point, number: number) => ({
    number: trialNumber(number),
    point,
    spaceVersion: space.version,
    origin: { kind: "enqueued", by: "test" } as const,
    createdAtMs: 0,
  });
  return {
    open(point) {
      event++;
      const number = trials.length + 1;
      trials.push({ ...facts(point, number), state: "running" });
      return trialNumber(number);
    },
    end(number, end) {
      event++;
      const { point } = trials[number - 1]!;
      const last = { ...facts(point, number), endedAtMs: 0, endedEvent: eventNumber(event) };
      const trial: EndedTrial =
        end.state === "complete"
          ? { ...last, ...end, standardErrors: {} }
          : end.state === "stopped"
            ? { ...last, ...end, reason: "simulated" }
            : { ...last, ...end, message: "simulated", metrics: {} };
      trials[number - 1] = trial;
      ended.push(trial);
    },
    history() {
      const known = [...trials];
      return {
        space,
        objectives,
        event: eventNumber(event),
        size: known.length,
        ended: [...ended],
        open: known.filter(({ state }) => state === "running"),
        revision: 0,
        trial: (number) => known[number - 1]!,
        reports: () => [],
        cells: () => [],
      };
    },
  };
};
