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
  const size = state.last_trial;
  const ends = new Float64Array(size);
  const chunks: TrialChunk[] = [];
  for (let from = 1; from <= size; from += trialsPerChunk) {
    // Ordered before they are put together: the table has them so already, while an order within a sum is sorted anew.
    const rows = yield* all<TrialChunk & { readonly ends: string }>(
      `SELECT '[' || group_concat(
           '[' || number || ',"' || state || '",' || space_version || ',' || created_at_ms || ',' ||
           point || ',' || origin || ',' || cells || ',' || coalesce(cell_values, 'null') || ',' || held_runs || ',' ||
           coalesce(result, 'null') || ',' || coalesce(ended_at_ms, 'null') || ',' ||
           coalesce(ended_event, 'null') || ',' || coalesce(invalidated, 'null') || ',' || coalesce(nullif(cost, ''), 'null') || ']', ',') || ']' AS text,
         group_concat(coalesce(ended_event, 0), ',') AS ends
       FROM (SELECT * FROM trials WHERE study = :study AND number >= :from AND number < :until ORDER BY number)`,
      { study, from, until: from + trialsPerChunk },
    );
    for (const { text, ends: endsText } of rows) {
      chunks.push({ text });
      for (const [index, end] of endsText.split(",").entries()) ends[from - 1 + index] = Number(end);
    }
  }
  return {
    event: eventNumber(state.last_event),
    spaceVersion: version?.space_version ?? 1,
    size,
    ended: numbersByEnd(ends),
    open: numbersWithoutEnd(ends),
    preferences: JSON.parse(state.preferences),
    read: chunkedTrials(chunks),
  };
}

/** `ends`: by trial number − 1 the event that ended it, 0 where none did. */
const numbersByEnd = (ends: Float64Array): Uint32Array => {
  const base = ends.length + 1;
  // Event and number in one number: events of a study are far below 2^53 / 2^26.
  const keys = ends.map((end, index) => (end === 0 ? 0 : end * base + index + 1)).filter((key) => key > 0);
  return Uint32Array.from(keys.sort(), (key) => key % base);
};

const numbersWithoutEnd = (ends: Float64Array): readonly number[] => {
  const numbers: number[] = [];
  for (let index = 0; index < ends.length; index++) if (ends[index] === 0) numbers.push(index + 1);
  return numbers;
};
