import type { StudyId } from "@hyperdial/core";
import Database from "better-sqlite3";
import { tenParameters } from "./throughput.js";

/** Writes so many complete trials into a file at once, as their verbs would have left them. */
export const fillStudy = (file: string, study: StudyId, size: number): void => {
  const db = new Database(file);
  const trial = db.prepare(
    `INSERT INTO trials (study, number, state, space_version, point, origin, created_at_ms, cells, charged, result, ended_at_ms, ended_event)
     VALUES (?, ?, 'complete', 1, ?, ?, ?, '[{"fold":0,"seed":0}]', 1, ?, ?, ?)`,
  );
  const event = db.prepare(
    "INSERT INTO events (study, event, at_ms, actor, kind, trial, run, data) VALUES (?, ?, ?, 'w', ?, ?, ?, ?)",
  );
  const startedAtMs = Date.now();
  db.transaction(() => {
    for (let number = 1; number <= size; number++) {
      const first = number * 3 - 1;
      const atMs = startedAtMs + number;
      const origin = {
        kind: "suggested",
        sampler: "random",
        reason: "a draw from the priors",
        seenEvent: first - 1,
      };
      const result = { metrics: { loss: number / size }, standardErrors: {} };
      const point = JSON.stringify(tenParameters(number));
      trial.run(study, number, point, JSON.stringify(origin), atMs, JSON.stringify(result), atMs, first + 2);
      event.run(study, first, atMs, "trial_created", number, null, '{"cells":[{"fold":0,"seed":0}]}');
      event.run(study, first + 1, atMs, "run_claimed", number, number, "{}");
      event.run(study, first + 2, atMs, "run_ended", number, number, "{}");
    }
    db.prepare(
      "UPDATE study_states SET last_event = ?, last_trial = ?, last_run = ?, complete = ? WHERE study = ?",
    ).run(size * 3 + 1, size, size, size, study);
  })();
  db.close();
};
