import type {
  Cell,
  EventNumber,
  Origin,
  Point,
  RunNumber,
  RunReport,
  StudyEvent,
  TrialNumber,
  Verdict,
} from "@hyperdial/core";
import type { StudyStop } from "./planner.js";

/** An answer of the sampler or scheduler that the log has: at which event it was given, and what it was. */
export type RecordedAnswer =
  | {
      readonly kind: "point";
      readonly trial: TrialNumber;
      readonly point: Point;
      readonly origin: Extract<Origin, { seenEvent: EventNumber }>;
    }
  /** What was to be done next, as far as the log tells it: a decision, field by field. */
  | {
      readonly kind: "decision";
      readonly trial: TrialNumber;
      readonly decision: Readonly<Record<string, unknown>>;
    }
  /** The study was over, by one of its own rules. */
  | { readonly kind: "stop"; readonly stop: StudyStop }
  | {
      readonly kind: "verdict";
      readonly trial: TrialNumber;
      /** The run, and the step of the report that was judged. */
      readonly run: Pick<RunReport, "trial" | "cell" | "fromStep" | "untilStep" | "step">;
      readonly verdict: Pick<Verdict, "kind"> & { readonly reason?: string };
    };

export type AnswersByEvent = ReadonlyMap<EventNumber, readonly RecordedAnswer[]>;

type Claim = { readonly cell: Cell; readonly fromStep: number; readonly untilStep: number | null };

/** Every answer in a log, by the last event that whoever gave it had seen. */
export const recordedAnswers = (log: readonly StudyEvent[]): AnswersByEvent => {
  const answers = new Map<EventNumber, RecordedAnswer[]>();
  const put = (seen: EventNumber, answer: RecordedAnswer): void => {
    const known = answers.get(seen);
    if (known === undefined) answers.set(seen, [answer]);
    else known.push(answer);
  };
  const claims = new Map<RunNumber, Claim>();
  /** Suggested trials whose first run is still to be claimed: that tells how far they were sent. */
  const started = new Map<TrialNumber, EventNumber>();
  for (const event of log) {
    switch (event.kind) {
      case "trial_created": {
        const { trial, point, origin } = event;
        if (!("seenEvent" in origin)) break;
        put(origin.seenEvent, { kind: "point", trial, point, origin });
        // Of points that were asked for together, all but the first were decided on later than they were suggested.
        if (origin.kind === "suggested" && origin.asked === undefined) started.set(trial, origin.seenEvent);
        break;
      }
      case "run_claimed": {
        const { trial, run, cell, fromStep, untilStep } = event;
        claims.set(run, { cell, fromStep, untilStep });
        const seen = started.get(trial);
        if (seen !== undefined)
          put(seen, { kind: "decision", trial, decision: { kind: "start", untilStep } });
        started.delete(trial);
        break;
      }
      case "trial_extended": {
        const { trial, cells, untilStep, seenEvent } = event;
        if (seenEvent === undefined) break;
        const decision =
          cells.length === 0 ? { kind: "resume", trial, untilStep } : { kind: "extend", trial, cells };
        put(seenEvent, { kind: "decision", trial, decision });
        break;
      }
      case "trial_stopped": {
        const { trial, reason, seenEvent } = event;
        if (seenEvent !== undefined)
          put(seenEvent, { kind: "decision", trial, decision: { kind: "stop", trial, reason } });
        break;
      }
      case "study_finished": {
        const { rule, reason, seenEvent } = event;
        if (rule !== undefined && seenEvent !== undefined)
          put(seenEvent, { kind: "stop", stop: { rule, reason } });
        break;
      }
      case "run_ended": {
        const { trial, run, end } = event;
        const claim = claims.get(run);
        if (claim === undefined || !("judged" in end) || end.judged === undefined) break;
        const { event: seen, step } = end.judged;
        put(seen, { kind: "verdict", trial, run: { trial, ...claim, step }, verdict: verdictOf(end) });
        break;
      }
      default:
    }
  }
  return answers;
};

const verdictOf = (
  end: Extract<Extract<StudyEvent, { kind: "run_ended" }>["end"], { kind: "ok" | "paused" | "stopped" }>,
): Pick<Verdict, "kind"> & { readonly reason?: string } => {
  switch (end.kind) {
    case "ok":
      return { kind: "complete" };
    case "paused":
      return { kind: "pause" };
    case "stopped":
      return { kind: "stop", reason: end.reason };
  }
};
