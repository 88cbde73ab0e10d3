import { addCost, type Cost, noCost } from "../budget/cost.js";
import type { History, TrialReport } from "../history/history.js";
import { ReportTable } from "../history/report-table.js";
import { eventNumber, type TrialNumber, trialNumber } from "../ids.js";
import type { Point } from "../space/point.js";
import type { Space } from "../space/space.js";
import type { Objective } from "../study/objective.js";
import { type PreferredPair, withPair } from "../study/preferred-pair.js";
import type { Cell } from "../trial/cell.js";
import type { FailureKind } from "../trial/failure.js";
import type { Metrics } from "../trial/metrics.js";
import type { EndedTrial, Origin, Trial } from "../trial/trial.js";

/** How a simulated trial ends. */
export type SimulatedEnd =
  | { readonly state: "complete"; readonly metrics: Metrics }
  | { readonly state: "stopped"; readonly metrics: Metrics; readonly step: number }
  | { readonly state: "failed"; readonly failure: FailureKind };

/** A study without storage or runner: trials open and end by hand, and each state is a history. */
export interface SimulatedStudy {
  open(point: Point): TrialNumber;
  /** As `open`, from another trial's checkpoint of a step. */
  clone(point: Point, from: TrialNumber, fromStep: number): TrialNumber;
  /** Of the first cell where none is named. */
  report(number: TrialNumber, step: number, metrics: Metrics, cell?: Cell): void;
  /** With what it reported so far, at the step where it is. */
  pause(number: TrialNumber, step: number, metrics: Metrics): void;
  resume(number: TrialNumber): void;
  /** `cost`: what it took; nothing where absent. */
  end(number: TrialNumber, end: SimulatedEnd, cost?: Partial<Cost>): void;
  /** The user likes one complete trial better than another. */
  prefer(better: TrialNumber, worse: TrialNumber): void;
  /** Another version of the space: of earlier trials, those that fit it stay, as it sees them. */
  revise(space: Space): void;
  /** A value: what happens to the study afterwards does not change it. */
  history(): History;
}

const firstCell: Cell = { fold: 0, seed: 0 };

export const simulatedStudy = (
  space: Space,
  objectives: readonly Objective[],
  cells: readonly Cell[] = [firstCell],
): SimulatedStudy => {
  const trials: Trial[] = [];
  const ended: EndedTrial[] = [];
  const reports: TrialReport[] = [];
  /** Of each trial, where its reports stand. */
  const placesOf = new Map<number, number[]>();
  const costs = new Map<number, Cost>();
  let event = 0;
  let now = space;
  let revision = 0;
  let preferences: readonly PreferredPair[] = [];
  const facts = (
    point: Point,
    number: number,
    spaceVersion = now.version,
    origin: Origin = { kind: "enqueued", by: "test" },
  ) => ({ number: trialNumber(number), point, spaceVersion, origin, createdAtMs: 0 });
  const begin = (point: Point, origin?: Origin): TrialNumber => {
    event++;
    const number = trials.length + 1;
    trials.push({ ...facts(point, number, now.version, origin), state: "running" });
    return trialNumber(number);
  };
  const become = (
    number: number,
    state: { readonly state: "running" } | Pick<Trial & { state: "paused" }, "state" | "step" | "metrics">,
  ): void => {
    event++;
    const { point, spaceVersion, origin } = trials[number - 1]!;
    trials[number - 1] = { ...facts(point, number, spaceVersion, origin), ...state };
  };
  const seen = <Any extends Trial>(trial: Any): readonly Any[] => {
    if (trial.spaceVersion === now.version) return [trial];
    const point = now.adopt(trial.point);
    return point === null ? [] : [{ ...trial, point }];
  };
  return {
    open: (point) => begin(point),
    clone: (point, from, fromStep) =>
      begin(point, { kind: "cloned", from, fromStep, reason: "simulated", seenEvent: eventNumber(event) }),
    report(trial, step, metrics, cell = firstCell) {
      event++;
      const places = placesOf.get(trial) ?? [];
      placesOf.set(trial, places);
      places.push(reports.push({ trial, cell, step, metrics }) - 1);
    },
    pause: (number, step, metrics) => become(number, { state: "paused", step, metrics }),
    resume: (number) => become(number, { state: "running" }),
    end(number, end, cost = {}) {
      event++;
      costs.set(number, addCost(noCost, cost));
      const { point, spaceVersion, origin } = trials[number - 1]!;
      const last = {
        ...facts(point, number, spaceVersion, origin),
        endedAtMs: 0,
        endedEvent: eventNumber(event),
      };
      const trial: EndedTrial =
        end.state === "complete"
          ? { ...last, ...end, standardErrors: {} }
          : end.state === "stopped"
            ? { ...last, ...end, reason: "simulated" }
            : { ...last, ...end, message: "simulated", metrics: {} };
      trials[number - 1] = trial;
      ended.push(trial);
    },
    prefer(better, worse) {
      event++;
      preferences = withPair(preferences, { better, worse });
    },
    revise(next) {
      event++;
      revision++;
      now = next;
    },
    history() {
      const known = [...trials];
      const count = reports.length;
      let said: readonly TrialReport[] | null = null;
      const tables = new Map<number, ReportTable>();
      /** The reports of one trial, of those that were there by now. */
      const tableOf = (number: number): ReportTable => {
        const known = tables.get(number) ?? new ReportTable();
        if (tables.has(number)) return known;
        for (const at of placesOf.get(number) ?? []) if (at < count) known.add(reports[at]!);
        tables.set(number, known);
        return known;
      };
      return {
        space: now,
        objectives,
        event: eventNumber(event),
        size: known.length,
        ended: ended.flatMap(seen),
        open: known.filter(({ state }) => state === "running" || state === "paused").flatMap(seen),
        revision,
        preferences,
        trial: (number) => known[number - 1]!,
        reports: (number, cell) =>
          cell === undefined ? tableOf(number).of(number, cells) : tableOf(number).ofCell(number, cell),
        get reported() {
          said ??= reports.slice(0, count);
          return said;
        },
        cells: () => [],
        cost: (number) => costs.get(number) ?? noCost,
      };
    },
  };
};
