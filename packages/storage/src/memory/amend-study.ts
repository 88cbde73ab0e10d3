import {
  type Amendment,
  type EventNumber,
  eventNumber,
  type IdempotencyKey,
  openTrial,
} from "@hyperdial/core";
import { amendedTrial } from "../rules/amended-trial.js";
import { amendmentEvent } from "../rules/amendment-event.js";
import { lastRuns } from "../rules/cell-runs.js";
import { nextPreferences } from "../rules/next-preferences.js";
import { retriedRuns } from "../rules/next-runs.js";
import type { MemoryStudy } from "./memory-study.js";

export const amendStudy = (
  study: MemoryStudy,
  amendment: Amendment,
  { key, actor }: { key: IdempotencyKey; actor: string },
): { event: EventNumber } => {
  const before = study.amended.get(key);
  if (before !== undefined) return { event: before };
  const event = apply(study, amendment, actor);
  study.amended.set(key, event);
  return { event };
};

const apply = (study: MemoryStudy, amendment: Amendment, actor: string): EventNumber => {
  switch (amendment.kind) {
    case "elapsed":
      study.wallSeconds += amendment.wallSeconds;
      return study.lastEvent;
    case "finish":
      if (study.finished !== null) return study.lastEvent;
      study.finished = amendment.reason;
      return study.log(actor, { ...amendment, kind: "study_finished" }).event;
    case "quarantine":
      return study.log(actor, {
        kind: "worker_quarantined",
        worker: amendment.worker,
        reason: amendment.reason,
      }).event;
    case "splits":
      return study.log(actor, { kind: "splits_made", splits: amendment.splits }).event;
    case "touch":
      return study.log(actor, { ...amendment, kind: "test_touched" }).event;
    case "finalize":
      return study.log(actor, { kind: "study_finalized", result: amendment.result }).event;
    case "review":
      return study.log(actor, { kind: "study_reviewed", review: amendment.review }).event;
    case "reproduce":
      return study.log(actor, { kind: "trial_reproduced", result: amendment.result }).event;
    case "join": {
      const { process, provenance } = amendment;
      return study.log(actor, { kind: "process_joined", process, provenance }).event;
    }
    case "prefer":
    case "withdraw": {
      const { kind, better, worse } = amendment;
      const trials = [study.row(better).trial, study.row(worse).trial] as const;
      study.preferences = nextPreferences(study.preferences, kind, trials);
      const event = kind === "prefer" ? "preference_given" : "preference_withdrawn";
      return study.log(actor, { kind: event, better, worse }).event;
    }
    default:
      return amendTrial(study, amendment, actor);
  }
};

const amendTrial = (
  study: MemoryStudy,
  amendment: Extract<Amendment, { trial: unknown }>,
  actor: string,
): EventNumber => {
  const row = study.row(amendment.trial);
  const next = eventNumber(study.lastEvent + 1);
  const amended = amendedTrial(row.trial, amendment, { actor, atMs: study.nowMs(), event: next });
  const event = study.log(actor, amendmentEvent(amendment, row.trial));
  study.invalidated +=
    Number(amended.invalidated !== undefined) - Number(row.trial.invalidated !== undefined);
  study.setTrial(row, amended);
  if (amendment.kind === "retry") {
    const runs = retriedRuns(lastRuns(row.cells, row.runs));
    study.setTrial(row, openTrial(row.trial, "waiting"));
    if (row.heldRuns > 0) study.setTrial(row, openTrial(row.trial, "running"));
    for (const run of runs) study.addRun(row, run);
  }
  return event.event;
};
