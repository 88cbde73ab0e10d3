import { type EventNumber, eventNumber, type StudyEvent, type StudyId } from "@hyperdial/core";
import { readStateRow } from "./study-state.js";
import { all, type Verb } from "./verb.js";

interface EventRow {
  readonly event: number;
  readonly at_ms: number;
  readonly actor: string;
  readonly kind: StudyEvent["kind"];
  readonly trial: number | null;
  readonly run: number | null;
  readonly data: string;
  readonly point: string | null;
  readonly origin: string | null;
  readonly space_version: number | null;
}

const eventOf = (row: EventRow): StudyEvent =>
  ({
    event: eventNumber(row.event),
    atMs: row.at_ms,
    actor: row.actor,
    kind: row.kind,
    ...(row.trial === null ? {} : { trial: row.trial }),
    ...(row.run === null ? {} : { run: row.run }),
    ...JSON.parse(row.data),
    ...(row.point === null
      ? {}
      : {
          point: JSON.parse(row.point),
          origin: JSON.parse(row.origin ?? ""),
          spaceVersion: row.space_version,
        }),
  }) as StudyEvent;

export function* eventsSince(study: StudyId, after: EventNumber, limit: number): Verb<readonly StudyEvent[]> {
  const rows = yield* all<EventRow>(
    `SELECT e.event, e.at_ms, e.actor, e.kind, e.trial, e.run, e.data, t.point, t.origin, t.space_version
     FROM events e
     LEFT JOIN trials t ON e.kind IN ('trial_created', 'trial_imported') AND t.study = e.study AND t.number = e.trial
     WHERE e.study = :study AND e.event > :after ORDER BY e.event LIMIT :limit`,
    { study, after, limit },
  );
  // Nothing may mean that there is no such study.
  if (rows.length === 0) yield* readStateRow(study);
  return rows.map(eventOf);
}
