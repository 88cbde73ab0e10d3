import {
  compileSpace,
  idempotencyKey,
  type Provenance,
  type Space,
  type Storage,
  type StudyId,
  type StudyRecord,
  type StudySpec,
} from "@hyperdial/core";
import { type Clock, systemClock } from "../clock.js";
import { releaseDeadWorkers } from "../worker/release-dead-workers.js";
import { thisProcess } from "../worker/this-process.js";
import { formatProcess } from "../worker/worker-id.js";
import { canonicalJson, hashSpec } from "./hash-spec.js";
import { openFold } from "./open-fold.js";
import { Planner } from "./planner.js";
import type { StrategyOf } from "./strategy.js";
import { StudyFollower } from "./study-follower.js";
import { StudySession } from "./study-session.js";
import { findEarlierStudy, takeOverTrials } from "./warm-start.js";

export interface OpenSessionOptions {
  readonly storage: Storage;
  readonly spec: StudySpec;
  readonly strategyOf: StrategyOf;
  /** Recorded with a study that is made. */
  readonly provenance: Provenance;
  /** Who opens it, for the log: a user's name. */
  readonly actor: string;
  readonly clock?: Clock;
}

/**
 * Opens a study, or makes it. The spec is checked before anything is written: `invalid_space`, `infeasible_space`,
 * `invalid_point` for a start point, `invalid_argument` for a sampler's or scheduler's options. A study of the same name and
 * another spec: `study_exists`. A changed budget is written to the study, and so are changed stop rules and bounds: trials are judged anew by them. The storage stays the caller's to close.
 */
export const openSession = async (options: OpenSessionOptions): Promise<StudySession> => {
  const { storage, spec, strategyOf, provenance, actor } = options;
  const space = compileSpec(spec, 1);
  for (const point of spec.start) space.parsePoint(point);
  new Planner(spec, strategyOf(spec), space);

  const earlier = await findEarlierStudy(storage, spec);

  const specHash = hashSpec(spec);
  const { study, created } = await storage.createStudy({
    name: spec.name,
    spec,
    specHash,
    provenance,
    actor,
  });
  const record = created ? study : await withLimits(storage, study, spec, actor);
  if (earlier !== null && (await isEmpty(storage, record)))
    await takeOverTrials(storage, record, { earlier, space, actor });
  const session = await resumeSession({ ...options, record, created });
  await session.reopen(actor);
  if (spec.start.length > 0) {
    // The same key each time: once in all, also where a kill came between the study and its start points.
    await session.enqueue(spec.start, idempotencyKey(`start/${record.id}`), actor);
  }
  return session;
};

export interface ResumeSessionOptions extends Omit<OpenSessionOptions, "spec" | "provenance" | "actor"> {
  readonly record: StudyRecord;
  /** Of this process, recorded once for its runs; absent where it will run nothing. */
  readonly provenance?: Provenance;
  readonly created?: boolean;
}

/** Opens a study that a storage has. What dead processes of this machine held is put back at once. */
export const resumeSession = async (options: ResumeSessionOptions): Promise<StudySession> => {
  const { storage, record, strategyOf, clock = systemClock } = options;
  const released = await releaseDeadWorkers(storage, record.id);
  if (options.provenance !== undefined) await join(storage, record.id, options.provenance);
  const status = await storage.status(record.id);
  const space = compileSpec(record.spec, record.spaceVersion);
  const fold = await openFold({
    storage,
    record,
    space,
    strategy: strategyOf(record.spec),
    start: status,
    compile: compileSpec,
  });
  const follower = new StudyFollower(storage, record.id, fold);
  await follower.catchUp();
  return new StudySession({
    storage,
    record,
    created: options.created ?? false,
    released,
    follower,
    runsWait: status.waitingRuns > 0,
    finished: status.finished,
    plannerOf: (spec, history) => new Planner(spec, strategyOf(spec), history.space),
    clock,
  });
};

const join = async (storage: Storage, study: StudyId, provenance: Provenance): Promise<void> => {
  const process = formatProcess(thisProcess);
  const key = idempotencyKey(`join/${process}`);
  await storage.amend(study, { kind: "join", process, provenance }, key, provenance.user);
};

const isEmpty = async (storage: Storage, { id }: StudyRecord): Promise<boolean> =>
  Object.values((await storage.status(id)).trials).every((count) => count === 0);

const compileSpec = (spec: StudySpec, version: number): Space =>
  compileSpace(spec.space, spec.constraints, { version });

/** How many run at once is each runner's own affair, and no change of the study. */
const withLimits = async (
  storage: Storage,
  study: StudyRecord,
  spec: StudySpec,
  actor: string,
): Promise<StudyRecord> => {
  const limits = ({ budget: { parallel: _, ...rest } }: StudySpec): string => canonicalJson(rest);
  const changes = [
    ...(limits(study.spec) === limits(spec) ? [] : ["the budget"]),
    ...(canonicalJson(study.spec.stop ?? {}) === canonicalJson(spec.stop ?? {}) ? [] : ["the stop rules"]),
    ...(canonicalJson(study.spec.bounds) === canonicalJson(spec.bounds) ? [] : ["the bounds"]),
  ];
  if (changes.length === 0) return study;
  const { stop: _, ...before } = study.spec;
  const changed = {
    ...before,
    budget: spec.budget,
    bounds: spec.bounds,
    ...(spec.stop === undefined ? {} : { stop: spec.stop }),
  };
  return await storage.reviseStudy(
    study.id,
    { reason: `${changes.join(" and ")} changed`, spec: changed, specHash: study.specHash },
    actor,
  );
};
