import {
  eventNumber,
  type Storage,
  type StoredReport,
  type StudyId,
  type StudySnapshot,
  type StudyStatus,
  studyId,
  type TrialNumber,
} from "@hyperdial/core";
import { changesSpace } from "../rules/changes-space.js";
import { studyExists, studyNotFound } from "../rules/refusals.js";
import { steadyNowMs } from "../rules/storage-clock.js";
import { amendStudy } from "./amend-study.js";
import { claimRun } from "./claim-run.js";
import { releaseRuns } from "./lose-run.js";
import { runOf } from "./memory-rows.js";
import { isEnded, MemoryStudy } from "./memory-study.js";
import { keepReports, renewLease, settleRun } from "./write-run.js";

export interface MemoryStorageOptions {
  /** Milliseconds since 1970; the machine's time where absent. */
  readonly clock?: () => number;
}

/** Studies of this process alone, gone with it. It is the model that every other storage is held against. */
export const createMemoryStorage = ({ clock = steadyNowMs }: MemoryStorageOptions = {}): Storage => {
  const studies = new Map<StudyId, MemoryStudy>();
  let ids = 0;
  const find = (id: StudyId): MemoryStudy => {
    const study = studies.get(id);
    if (study === undefined) throw studyNotFound(id);
    return study;
  };
  /** For a verb that writes: its time is seen, whatever it comes to. */
  const at = (id: StudyId): MemoryStudy => {
    const study = find(id);
    study.nowMs();
    return study;
  };
  const named = (name: string) => [...studies.values()].find(({ record }) => record.name === name);

  return {
    async createStudy({ actor, ...made }) {
      const before = named(made.name)?.record;
      if (before !== undefined) {
        if (before.specHash !== made.specHash) throw studyExists(made.name);
        return { study: before, created: false };
      }
      ids += 1;
      const id = studyId(ids);
      const study = new MemoryStudy({ ...made, id, spaceVersion: 1, createdAtMs: 0 }, clock);
      studies.set(id, study);
      const { atMs: createdAtMs } = study.log(actor, { kind: "study_created", spec: made.spec });
      study.record = { ...study.record, createdAtMs };
      return { study: study.record, created: true };
    },
    findStudy: async (name) => named(name)?.record ?? null,
    listStudies: async () => [...studies.values()].map(({ record }) => record),
    async reviseStudy(id, change, actor) {
      const study = find(id);
      const { record } = study;
      const { spec, specHash } = change;
      if (study.finished === null && JSON.stringify(spec) === JSON.stringify(record.spec)) return record;
      const spaceVersion = record.spaceVersion + (changesSpace(record.spec, spec) ? 1 : 0);
      study.log(actor, { kind: "study_revised", change, spaceVersion });
      study.record = { ...record, spec, specHash, spaceVersion };
      study.finished = null;
      return study.record;
    },
    async deleteStudy(id) {
      find(id);
      studies.delete(id);
    },

    async enqueue(id, points, key, actor) {
      const study = at(id);
      const before = study.batches.get(key);
      if (before !== undefined) return before;
      const numbers = points.map((point): TrialNumber => {
        const origin = { kind: "enqueued", by: actor } as const;
        const runs = point.cells.map((cell) => ({ cell, fromStep: 0, untilStep: null, checkpoint: null }));
        return study.createTrial({ ...point, origin }, runs, actor).trial.number;
      });
      if (numbers.length > 0) study.batches.set(key, numbers);
      return numbers;
    },
    async importTrials(id, trials, key, actor) {
      const study = at(id);
      const before = study.batches.get(key);
      if (before !== undefined) return before;
      const numbers = trials.map((trial) => study.importTrial(trial, actor));
      if (numbers.length > 0) study.batches.set(key, numbers);
      return numbers;
    },
    claim: async (id, request) => claimRun(at(id), request),
    renew: async (id, lease, leaseSeconds) => renewLease(at(id), lease, leaseSeconds),
    report: async (id, lease, reports, leaseSeconds) => keepReports(at(id), lease, reports, leaseSeconds),
    settle: async (id, lease, end, cost) => settleRun(at(id), lease, { end, cost }),
    release: async (id, worker) => releaseRuns(at(id), worker),
    amend: async (id, amendment, key, actor) => amendStudy(at(id), amendment, { key, actor }),

    eventsSince: async (id, after, limit) => find(id).events.slice(after, after + limit),
    async trials(id, { from = 1, limit, states }) {
      const found = [];
      const { trials } = find(id);
      for (let index = from - 1; index < trials.length && found.length < limit; index++) {
        const trial = trials[index]?.trial;
        if (trial !== undefined && (states === undefined || states.includes(trial.state))) found.push(trial);
      }
      return found;
    },
    async runs(id, { trial, open }) {
      const study = find(id);
      const rows = trial === undefined ? study.runs : (study.trials[trial - 1]?.runs ?? []);
      return rows.filter((row) => open === undefined || study.held.has(row)).map(runOf);
    },
    reports: async (id, query) => reportsOf(find(id), query),
    snapshot: async (id) => snapshotOf(find(id)),
    status: async (id) => statusOf(find(id)),
    async close() {},
  };
};

/** The reports of an event are never parted, so that the last one's event is a cursor to go on from. */
const reportsOf = (
  study: MemoryStudy,
  { trial, after = 0, limit }: { trial?: TrialNumber; after?: number; limit: number },
): readonly StoredReport[] => {
  const found: StoredReport[] = [];
  for (let index = after; index < study.events.length && found.length < limit; index++) {
    const reports = study.reports.get(eventNumber(index + 1)) ?? [];
    found.push(...reports.filter((report) => trial === undefined || report.trial === trial));
  }
  return found;
};

const snapshotOf = (study: MemoryStudy): StudySnapshot => {
  const trials = study.trials.map((row) => ({ ...row, cells: [...row.cells], values: [...row.values] }));
  const ended = trials.flatMap(({ trial }) => ("endedEvent" in trial ? [trial] : []));
  return {
    event: study.lastEvent,
    spaceVersion: study.record.spaceVersion,
    size: trials.length,
    ended: ended.sort((a, b) => a.endedEvent - b.endedEvent).map(({ number }) => number),
    open: trials.flatMap(({ trial }) => (isEnded(trial) ? [] : [trial.number])),
    preferences: study.preferences,
    read: (number) => trials[number - 1] as (typeof trials)[number],
  };
};

const statusOf = (study: MemoryStudy): StudyStatus => ({
  lastEvent: study.lastEvent,
  trials: { ...study.counts },
  invalidated: study.invalidated,
  waitingRuns: study.waiting.charged.size + study.waiting.fresh.size,
  openRuns: study.held.size,
  spending: study.spending,
  finished: study.finished,
});
