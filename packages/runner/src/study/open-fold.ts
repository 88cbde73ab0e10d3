import {
  createHistory,
  eventNumber,
  type HistoryFold,
  type Space,
  type Storage,
  type StudyRecord,
  type StudySpec,
  type StudyStatus,
} from "@hyperdial/core";
import { remembersPoints } from "./planner.js";
import type { Strategy } from "./strategy.js";
import type { StudyFold } from "./study-fold.js";
import { thinFold } from "./thin-fold.js";

export interface OpenFoldRequest {
  readonly storage: Storage;
  readonly record: StudyRecord;
  readonly space: Space;
  readonly strategy: Strategy;
  /** The study as it stands, to start from there; null: from the log's beginning, with every trial. */
  readonly start: StudyStatus | null;
  readonly compile: (spec: StudySpec, version: number) => Space;
}

/** Reports read at once. */
const page = 10_000;

/** As much of a study's history as its strategy reads. */
export const openFold = async (request: OpenFoldRequest): Promise<StudyFold> => {
  const { storage, record, space, strategy, start, compile } = request;
  const { objectives } = record.spec;
  const readsReports = readsReportsOf(strategy);
  if (start === null) return wholeFold(createHistory({ space, objectives, compile }), readsReports);
  if (!readsTrials(strategy, record.spec, space)) {
    const size = Object.values(start.trials).reduce((sum, count) => sum + count, 0);
    return thinFold({ objectives, space, event: start.lastEvent, size, compile });
  }
  const snapshot = await storage.snapshot(record.id);
  const fold = createHistory({ space, objectives, compile, snapshot });
  for (let after = eventNumber(0); readsReports; ) {
    const reports = await storage.reports(record.id, { after, limit: page });
    for (const report of reports) if (report.event <= snapshot.event) fold.addReport(report);
    after = reports.at(-1)?.event ?? after;
    if (reports.length < page) break;
  }
  return wholeFold(fold, readsReports);
};

const wholeFold = (fold: HistoryFold, readsReports: boolean): StudyFold => ({
  history: fold.history,
  readsReports,
  apply: (event) => fold.apply(event),
  addReport: (report) => fold.addReport(report),
});

/** A sampler learns nothing from the way to a value that it has: it is not loaded where every trial runs to its end. */
const readsReportsOf = ({ sampler, scheduler }: Strategy): boolean =>
  scheduler.reads === "reports" || (sampler.reads === "reports" && scheduler.reads !== "nothing");

const readsTrials = ({ sampler, scheduler, stops = [] }: Strategy, spec: StudySpec, space: Space): boolean =>
  sampler.reads === "history" ||
  sampler.reads === "reports" ||
  (sampler.reads === "finite" && Number.isFinite(space.cardinality)) ||
  scheduler.reads !== "nothing" ||
  stops.length > 0 ||
  remembersPoints(spec, space);
