import type { EventNumber, StudyEvent, StudyId } from "@hyperdial/core";
import { type EventRow, eventOf } from "./event-row.js";
import { readStateRow } from "./study-state.js";
import { all, type Verb } from "./verb.js";

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
