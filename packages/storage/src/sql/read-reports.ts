import {
  type EventNumber,
  eventNumber,
  runNumber,
  type StoredReport,
  type StudyId,
  type TrialNumber,
  trialNumber,
} from "@hyperdial/core";
import { lastWord } from "./keep-reports.js";
import { cellOf } from "./run-row.js";
import { readStateRow } from "./study-state.js";
import { all, type Verb } from "./verb.js";

interface ReportRow {
  readonly run: number;
  readonly step: number;
  readonly trial: number;
  readonly event: number;
  readonly at_ms: number;
  readonly metrics: string;
  readonly fold: number;
  readonly seed: number;
}

const reportOf = (row: ReportRow): StoredReport => ({
  step: row.step === lastWord ? null : row.step,
  metrics: JSON.parse(row.metrics),
  trial: trialNumber(row.trial),
  run: runNumber(row.run),
  cell: cellOf(row),
  event: eventNumber(row.event),
  atMs: row.at_ms,
});

/** The reports of an event are never parted, so that the last one's event is a cursor to go on from. */
export function* readReports(
  study: StudyId,
  { trial, after = eventNumber(0), limit }: { trial?: TrialNumber; after?: EventNumber; limit: number },
): Verb<readonly StoredReport[]> {
  const rows =
    trial === undefined
      ? yield* all<ReportRow>(
          `SELECT p.*, r.fold, r.seed FROM reports p JOIN runs r ON r.study = p.study AND r.run = p.run
           WHERE p.study = :study AND p.event > :after AND p.event <= coalesce(
             (SELECT event FROM reports WHERE study = :study AND event > :after
              ORDER BY event LIMIT 1 OFFSET :last), 9007199254740991)
           ORDER BY p.event, p.position`,
          { study, after, last: limit - 1 },
        )
      : yield* all<ReportRow>(
          `SELECT p.*, r.fold, r.seed FROM reports p JOIN runs r ON r.study = p.study AND r.run = p.run
           WHERE p.study = :study AND p.trial = :trial AND p.event > :after AND p.event <= coalesce(
             (SELECT event FROM reports WHERE study = :study AND trial = :trial AND event > :after
              ORDER BY event LIMIT 1 OFFSET :last), 9007199254740991)
           ORDER BY p.event, p.position`,
          { study, trial, after, last: limit - 1 },
        );
  if (rows.length === 0) yield* readStateRow(study);
  return rows.map(reportOf);
}
