import { eventNumber, type StudyId, type StudySnapshot } from "@hyperdial/core";
import { readStateRow } from "./study-state.js";
import { chunkedTrials, type TrialChunk, trialsPerChunk } from "./trial-chunk.js";
import { all, first, type Verb } from "./verb.js";

/** Trials as text, a thousand to a string: what nobody reads is never parsed. */
export function* readSnapshot(study: StudyId): Verb<StudySnapshot> {
  const state = yield* readStateRow(study);
  const version = yield* first<{ space_version: number }>(
    "SELECT space_version FROM studies WHERE id = :study",
    { study },
  );
  const ended = yield* first<{ numbers: string | null }>(
    `SELECT group_concat(number) AS numbers FROM (
       SELECT number FROM trials WHERE study = :study AND ended_event IS NOT NULL ORDER BY ended_event)`,
    { study },
  );
  const open = yield* first<{ numbers: string | null }>(
    `SELECT group_concat(number) AS numbers FROM (
       SELECT number FROM trials WHERE study = :study AND ended_event IS NULL ORDER BY number)`,
    { study },
  );
  const chunks: TrialChunk[] = [];
  for (let from = 1; from <= state.last_trial; from += trialsPerChunk) {
    const rows = yield* all<TrialChunk>(
      `SELECT '[' || group_concat(
           '[' || number || ',"' || state || '",' || space_version || ',' || created_at_ms || ',' ||
           point || ',' || origin || ',' || cells || ',' || coalesce(cell_values, 'null') || ',' || held_runs || ',' ||
           coalesce(result, 'null') || ',' || coalesce(ended_at_ms, 'null') || ',' ||
           coalesce(ended_event, 'null') || ',' || coalesce(invalidated, 'null') || ']') || ']' AS text
       FROM trials WHERE study = :study AND number >= :from AND number < :until`,
      { study, from, until: from + trialsPerChunk },
    );
    chunks.push(...rows);
  }
  return {
    event: eventNumber(state.last_event),
    spaceVersion: version?.space_version ?? 1,
    size: state.last_trial,
    ended: numbersOf(ended?.numbers),
    open: numbersOf(open?.numbers),
    read: chunkedTrials(chunks),
  };
}

const numbersOf = (text: string | null | undefined): Uint32Array =>
  text == null ? new Uint32Array(0) : Uint32Array.from(text.split(","), Number);
