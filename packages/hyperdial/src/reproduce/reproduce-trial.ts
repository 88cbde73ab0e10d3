import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  type Executor,
  HyperdialError,
  idempotencyKey,
  measuredIn,
  type Provenance,
  type Reproduction,
  type Storage,
  type StudyRecord,
  type StudySpec,
  type TrialNumber,
} from "@hyperdial/core";
import {
  checkOut,
  codeChanges,
  compareTrial,
  dataChanges,
  detectCapacity,
  endLeftovers,
  environmentChanges,
  keepSplits,
  openEnergy,
  planValidation,
  type RecordedTrial,
  type RerunOptions,
  recordedTrial,
  rerunTrial,
  SplitFiles,
} from "@hyperdial/runner";
import { provenanceOf } from "../api/provenance-of.js";

export interface ReproduceTrialOptions {
  readonly storage: Storage;
  readonly study: StudyRecord;
  readonly trial: TrialNumber;
  /** Relative; 0 takes equal figures alone. */
  readonly tolerance: number;
  /** `as it is`: what lies in the directory now; `as recorded`: the recorded commit, checked out beside it. */
  readonly code: "as it is" | "as recorded";
  /** `refuse`: data that has changed is an error; `take`: it is run with, and named. */
  readonly changedData: "refuse" | "take";
  /** Where the study's program runs and its data is. */
  readonly directory: string;
  readonly runsDirectory: string;
  readonly executorOf: (spec: StudySpec) => Executor;
  readonly signal?: AbortSignal;
  readonly onCell?: RerunOptions["onCell"];
}

/** What came of it, and where its output lies. */
export interface Reproduced {
  readonly result: Reproduction;
  readonly directory: string;
}

/**
 * Runs a trial again beside its study, as it was run then, and compares. Takes nothing of the budget and changes no result; that it was done is in the
 * log. Throws `study_changed` for changed data, `illegal_move` where the trial cannot be run again, `interrupted`.
 */
export const reproduceTrial = async (options: ReproduceTrialOptions): Promise<Reproduced> => {
  const { storage, study, trial, tolerance, changedData, directory } = options;
  const recorded = await recordedTrial(storage, study, trial);
  const last = recorded.provenances.at(-1) ?? study.provenance;
  const data = await dataChanges(last, directory);
  if (changedData === "refuse" && data.length > 0) throw dataChanged(data);
  const files = dataFiles(recorded.spec);
  const tree = options.code === "as it is" ? null : await checkOut(last.git, directory, files);
  try {
    const there = tree?.directory ?? directory;
    const spec: StudySpec = { ...recorded.spec, directory: there };
    const now = await provenanceOf({ ...spec, data: [] }, there);
    const own = await freeDirectory(join(options.runsDirectory, study.name, "reproduced"), trial);
    const { planned } = await planValidation(spec, there);
    if (planned !== null && changedData === "refuse")
      await keepSplits(storage, { ...study, spec: recorded.spec }, planned.record, now.user);
    await endLeftovers();
    const executor = options.executorOf(spec);
    const energy = await openEnergy(spec.energy);
    try {
      const again = await rerunTrial({
        recorded: { ...recorded, spec },
        spaceVersion: recorded.trial.spaceVersion,
        executor,
        energy,
        capacity: await detectCapacity(),
        studyDirectory: join(options.runsDirectory, study.name),
        directory: own,
        splits: planned === null ? null : new SplitFiles(planned, own),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
        ...(options.onCell === undefined ? {} : { onCell: options.onCell }),
      });
      const code = await codeChanges(last, there);
      const result: Reproduction = {
        trial,
        tolerance,
        ...compareTrial(recorded, again, tolerance),
        changed: [...code.changed, ...data, ...environmentChanges(last, now)],
        notes: [...code.notes, ...notesOn(recorded)],
      };
      const key = idempotencyKey(`reproduce/${randomUUID()}`);
      await storage.amend(study.id, { kind: "reproduce", result }, key, now.user);
      await writeFile(join(own, "result.json"), `${JSON.stringify(result, null, 2)}\n`);
      return { result, directory: own };
    } finally {
      energy.close();
      await executor.close();
    }
  } finally {
    await tree?.remove();
  }
};

/** As the study names them. */
const dataFiles = ({ data, validation }: StudySpec): readonly string[] => {
  const { test } = validation;
  return [
    ...data,
    ...(validation.data === undefined ? [] : [validation.data]),
    ...(typeof test === "object" && "file" in test ? [test.file] : []),
  ];
};

const dataChanged = (changes: readonly string[]): HyperdialError =>
  new HyperdialError("study_changed", changes.join("; "), {
    hint: "put the data back as it was; or --anyway runs the trial with what is there now, and says so",
  });

/** The first name that is free: each time is kept. */
const freeDirectory = async (within: string, trial: number): Promise<string> => {
  for (let time = 1; ; time++) {
    const path = resolve(within, `trial-${trial}-${time}`);
    if (!existsSync(path)) return path;
  }
};

const notesOn = ({ cells, cutOff, provenances, trial, spec }: RecordedTrial): readonly string[] => {
  const measured = measuredIn(spec);
  const retried = cells.filter(({ parts }) => parts.some(({ attempt }) => attempt > 1)).length;
  const timed = cells.filter(({ parts }) => {
    const { end } = parts.at(-1)!;
    return end.kind === "stopped" && end.step === null;
  }).length;
  const commits = new Set(provenances.map(({ git }: Provenance) => git?.commit ?? "none"));
  return [
    ...(trial.state === "paused" ? ["the trial is paused: what it came to so far is compared"] : []),
    ...(cutOff > 0
      ? [`${cutOff} of its cells were cut off when another ended the trial, and are not run again`]
      : []),
    ...(retried > 0
      ? [
          "the recorded result is of a second attempt or later, which may have gone on from what an earlier one left",
        ]
      : []),
    ...(measured.length > 0
      ? [`${measured.join(" and ")} is measured anew each time, and does not decide`]
      : []),
    ...(timed > 0 ? ["it was stopped at no step: where that was in its course cannot be repeated"] : []),
    ...(commits.size > 1 ? ["its runs were of several versions of the code: compared is the last"] : []),
  ];
};
