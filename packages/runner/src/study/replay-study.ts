import { isDeepStrictEqual } from "node:util";
import {
  compileSpace,
  type EventNumber,
  eventNumber,
  HyperdialError,
  type Origin,
  type Point,
  type Storage,
  type StudyEvent,
  type StudyRecord,
  type StudySpec,
  type TrialNumber,
} from "@hyperdial/core";
import { openFold } from "./open-fold.js";
import { Planner } from "./planner.js";
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

export interface ReplayReport {
  readonly events: number;
  /** Suggestions and clones that were asked for again. */
  readonly asked: number;
  readonly differences: readonly ReplayDifference[];
}

export interface ReplayOptions {
  readonly storage: Storage;
  readonly record: StudyRecord;
  readonly strategyOf: StrategyOf;
}

/** A trial that was asked for, to be asked for again. */
interface Ask {
  readonly trial: TrialNumber;
  readonly point: Point;
  readonly origin: Extract<Origin, { seenEvent: EventNumber }>;
}

const page = 10_000;

/** Reads a study's log from its start, asks again at each event at which a trial was asked for, and compares bit for bit. */
export const replayStudy = async ({ storage, record, strategyOf }: ReplayOptions): Promise<ReplayReport> => {
  const log = await readLog(storage, record);
  const asks = asksByEvent(log);
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
  let asked = 0;
  follower.onEvent((event) => {
    if (event.kind === "study_revised") {
      spec = event.change.spec;
      planner = new Planner(spec, strategyOf(spec), follower.history.space);
    }
    for (const ask of asks.get(event.event) ?? []) {
      asked += 1;
      const replayed = askAgain(planner, follower, ask);
      if (!isDeepStrictEqual(replayed, ask.point)) {
        const { trial, point: recorded, origin } = ask;
        differences.push({ trial, seenEvent: origin.seenEvent, recorded, replayed });
      }
    }
  });
  await follower.catchUp();
  return { events: log.length, asked, differences };
};

const askAgain = (planner: Planner, { history }: StudyFollower, { trial, origin }: Ask): Point | null => {
  if (origin.kind === "suggested") {
    return planner.suggest(history, origin.asked ?? 1)[trial - history.size - 1]?.point ?? null;
  }
  const decision = planner.next(history);
  return decision.kind === "clone" && decision.from === origin.from ? decision.point : null;
};

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

const asksByEvent = (log: readonly StudyEvent[]): ReadonlyMap<EventNumber, readonly Ask[]> => {
  const asks = new Map<EventNumber, Ask[]>();
  for (const event of log) {
    if (event.kind !== "trial_created" || !("seenEvent" in event.origin)) continue;
    const { trial, point, origin } = event;
    const at = asks.get(origin.seenEvent);
    if (at === undefined) asks.set(origin.seenEvent, [{ trial, point, origin }]);
    else at.push({ trial, point, origin });
  }
  return asks;
};
