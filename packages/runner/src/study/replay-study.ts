import { isDeepStrictEqual } from "node:util";
import {
  compileSpace,
  type EventNumber,
  eventNumber,
  type History,
  HyperdialError,
  type Point,
  type Storage,
  type StudyEvent,
  type StudyRecord,
  type StudySpec,
  type TrialNumber,
} from "@hyperdial/core";
import { openFold } from "./open-fold.js";
import { Planner } from "./planner.js";
import { type RecordedAnswer, recordedAnswers } from "./recorded-answers.js";
import type { StrategyOf } from "./strategy.js";
import { StudyFollower } from "./study-follower.js";

/** A trial whose point is not what the same ask gives now. */
export interface ReplayDifference {
  readonly trial: TrialNumber;
  /** The event that the ask had seen. */
  readonly seenEvent: EventNumber;
  readonly recorded: Point;
  /** Null where the ask gives no point. */
  readonly replayed: Point | null;
}

/** A decision or verdict of the scheduler, or a word of a stop rule, that is not what it says now. */
export interface DecisionDifference {
  /** Null where it was about the whole study. */
  readonly trial: TrialNumber | null;
  readonly seenEvent: EventNumber;
  readonly recorded: Readonly<Record<string, unknown>>;
  readonly replayed: Readonly<Record<string, unknown>>;
}

export interface ReplayReport {
  readonly events: number;
  /** Suggestions and clones that were asked for again. */
  readonly asked: number;
  readonly differences: readonly ReplayDifference[];
  /** Decisions and verdicts of the scheduler, and ends by a stop rule, that were asked for again. */
  readonly decided: number;
  readonly decisions: readonly DecisionDifference[];
}

export interface ReplayOptions {
  readonly storage: Storage;
  readonly record: StudyRecord;
  readonly strategyOf: StrategyOf;
}

const page = 10_000;

/** Reads a study's log from its start, asks again at each event at which a trial was asked for or the scheduler decided, and compares bit for bit. */
export const replayStudy = async ({ storage, record, strategyOf }: ReplayOptions): Promise<ReplayReport> => {
  const log = await readLog(storage, record);
  const answers = recordedAnswers(log);
  let spec = firstSpec(log, record);
  const space = compileSpace(spec.space, spec.constraints, { version: 1 });
  const compile = (of: StudySpec, version: number) => compileSpace(of.space, of.constraints, { version });
  const fold = await openFold({
    storage,
    record: { ...record, spec, spaceVersion: 1 },
    space,
    strategy: strategyOf(spec),
    start: null,
    compile,
  });
  const follower = new StudyFollower(storage, record.id, fold);
  let planner = new Planner(spec, strategyOf(spec), space);
  const differences: ReplayDifference[] = [];
  const decisions: DecisionDifference[] = [];
  let asked = 0;
  let decided = 0;
  follower.onEvent((event) => {
    if (event.kind === "study_revised") {
      spec = event.change.spec;
      planner = new Planner(spec, strategyOf(spec), follower.history.space);
    }
    const { event: seenEvent } = event;
    for (const answer of answers.get(seenEvent) ?? []) {
      if (answer.kind === "stop") {
        decided += 1;
        const replayed = { ...planner.stop(follower.history) };
        if (isDeepStrictEqual(replayed, answer.stop)) continue;
        decisions.push({ trial: null, seenEvent, recorded: { ...answer.stop }, replayed });
        continue;
      }
      const { trial } = answer;
      if (answer.kind === "point") {
        asked += 1;
        const stop = planner.stop(follower.history);
        if (stop !== null)
          decisions.push({ trial, seenEvent, recorded: { kind: "start" }, replayed: { ...stop } });
        const replayed = pointAgain(planner, follower.history, answer);
        if (isDeepStrictEqual(replayed, answer.point)) continue;
        differences.push({ trial, seenEvent, recorded: answer.point, replayed });
      } else if (planner.schedulerReads !== "nothing") {
        decided += 1;
        const recorded = answer.kind === "decision" ? answer.decision : answer.verdict;
        const replayed = alike(decisionAgain(planner, follower.history, answer), recorded);
        if (!isDeepStrictEqual(replayed, recorded)) decisions.push({ trial, seenEvent, recorded, replayed });
      }
    }
  });
  await follower.catchUp();
  return { events: log.length, asked, differences, decided, decisions };
};

const pointAgain = (
  planner: Planner,
  history: History,
  { trial, origin }: RecordedAnswer & { kind: "point" },
): Point | null => {
  if (origin.kind === "suggested") {
    return planner.suggestAgain(history, origin.asked ?? 1)[trial - history.size - 1]?.point ?? null;
  }
  const decision = planner.next(history);
  return decision.kind === "clone" && decision.from === origin.from ? decision.point : null;
};

const decisionAgain = (
  planner: Planner,
  history: History,
  answer: Exclude<RecordedAnswer, { kind: "point" | "stop" }>,
): Readonly<Record<string, unknown>> => {
  if (answer.kind === "decision") return { ...planner.next(history) };
  const { trial, cell, step } = answer.run;
  const report = history.reported.findLast(
    (other) =>
      other.trial === trial &&
      other.step === step &&
      other.cell.fold === cell.fold &&
      other.cell.seed === cell.seed,
  );
  if (report === undefined) return { kind: "nothing was reported" };
  return { ...planner.onReport(history, { ...answer.run, metrics: report.metrics }) };
};

/** The fields that the log has of an answer. */
const alike = (
  replayed: Readonly<Record<string, unknown>>,
  recorded: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(replayed).filter(([key]) => key === "kind" || key in recorded));

const readLog = async (storage: Storage, record: StudyRecord): Promise<readonly StudyEvent[]> => {
  const log: StudyEvent[] = [];
  for (;;) {
    const events = await storage.eventsSince(record.id, log.at(-1)?.event ?? eventNumber(0), page);
    log.push(...events);
    if (events.length < page) return log;
  }
};

/** The spec that the study was made with; the record holds the latest. */
const firstSpec = (log: readonly StudyEvent[], record: StudyRecord): StudySpec => {
  const [first] = log;
  if (first?.kind === "study_created") return first.spec;
  throw new HyperdialError(
    "storage_corrupt",
    `the log of study "${record.name}" does not begin with its making`,
  );
};
