import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type CompleteTrial,
  compileSpace,
  type Executor,
  type FinalResult,
  type FinalSetting,
  HyperdialError,
  idempotencyKey,
  type Point,
  pointJson,
  type Storage,
  type StudyRecord,
  type StudySpec,
} from "@hyperdial/core";
import {
  detectCapacity,
  endLeftovers,
  type FinalRun,
  keepSplits,
  makeHidden,
  openEnergy,
  type PlannedSplits,
  planValidation,
  runFinals,
  type SlotCapacity,
  SplitFiles,
  sweepHidden,
  touchTest,
} from "@hyperdial/runner";
import { provenanceOf } from "../api/provenance-of.js";
import { type Choice, chooseTrial } from "./choose-trial.js";
import { defaultSetting } from "./default-setting.js";
import { difference, estimate, finalScores } from "./estimate-final.js";
import { writeRecords } from "./write-records.js";

export interface FinalizeStudyOptions {
  readonly storage: Storage;
  readonly study: StudyRecord;
  readonly choice: Choice;
  /** How many seeds of the program each setting is trained with. */
  readonly seeds: number;
  /** Why, for the log. */
  readonly reason: string;
  readonly times: "once" | "again";
  /** Where the study's program runs and its data is. */
  readonly directory: string;
  readonly runsDirectory: string;
  readonly executorOf: (spec: StudySpec) => Executor;
  /** What there is for runs; absent: what is detected. */
  readonly capacity?: SlotCapacity;
  readonly signal?: AbortSignal;
  readonly onRun?: (run: FinalRun) => void;
}

/** What was found, and where models and records of it lie. */
export interface Finalized {
  readonly result: FinalResult;
  readonly directory: string;
}

/**
 * The last word on a study: the chosen setting and the default one, trained on all that tuning saw and scored once on the locked test set.
 * Everything that can be wrong is found before the test set is touched; the touch is in the log before a program sees a row of it.
 */
export const finalizeStudy = async (options: FinalizeStudyOptions): Promise<Finalized> => {
  const { storage, study, choice, seeds, reason, times, directory, runsDirectory, signal } = options;
  // Where the study was started is where its paths are from.
  const spec = { ...study.spec, directory };
  const { planned } = await planValidation(spec, directory);
  const provenance = await provenanceOf(spec, directory);
  const actor = provenance.user;
  if (planned !== null) await keepSplits(storage, study, planned.record, actor);
  if (planned !== null && planned.final === null) throw noTest(study);
  const { trial, rule } = await chooseTrial(storage, study, choice);
  const space = compileSpace(spec.space, spec.constraints, { version: study.spaceVersion });
  const usual = defaultSetting(spec);
  const compared = usual === null || pointJson(space, usual) === pointJson(space, trial.point) ? null : usual;
  const capacity = options.capacity ?? (await detectCapacity());
  await endLeftovers();
  await sweepHidden();

  const executor = options.executorOf(spec);
  const energy = await openEnergy(spec.energy);
  const id = randomUUID();
  const hidden = await makeHidden();
  try {
    let [count, kept] = [0, ""];
    const runs = await runFinals({
      executor,
      spec,
      space,
      finalists: [
        { trial: trial.number, point: trial.point },
        ...(compared === null ? [] : [{ trial: null, point: compared }]),
      ],
      seeds: Array.from({ length: seeds }, (_, seed) => seed),
      open: async () => {
        ({ count } = await touchTest(storage, study, { id, chosen: trial.number, reason, actor, times }));
        kept = join(runsDirectory, study.name, `final-${count}`);
        const data = planned === null ? null : await SplitFiles.openTest(planned, hidden);
        return { data, directory: kept };
      },
      capacity,
      energy,
      ...(signal === undefined ? {} : { signal }),
      ...(options.onRun === undefined ? {} : { onRun: options.onRun }),
    });
    const facts = {
      id,
      count,
      rule,
      warmStart: spec.warmStart ?? null,
      trial,
      usual,
      compared,
      runs,
      planned,
      seed: spec.seed,
    };
    const result = resultOf({ ...facts, environment: provenance.packages });
    await storage.amend(study.id, { kind: "finalize", result }, idempotencyKey(`final/${id}`), actor);
    await writeRecords(kept, { study: study.name, space, result, provenance });
    return { result, directory: kept };
  } finally {
    energy.close();
    await executor.close();
    await rm(hidden, { recursive: true, force: true });
  }
};

const noTest = ({ name }: StudyRecord): HyperdialError =>
  new HyperdialError("invalid_argument", `${name} locks no test set: there are no rows for a last word`, {
    path: ["validation", "test"],
    hint: "validation: { test: 0.2 } locks a share before tuning begins; a study that has seen all rows cannot lock any afterwards",
  });

interface Facts {
  readonly id: string;
  readonly count: number;
  readonly rule: string;
  readonly warmStart: string | null;
  readonly trial: CompleteTrial;
  readonly usual: Point | null;
  readonly compared: Point | null;
  readonly runs: readonly FinalRun[];
  readonly planned: PlannedSplits | null;
  readonly seed: number;
  readonly environment: FinalResult["environment"];
}

const resultOf = (facts: Facts): FinalResult => {
  const { id, count, rule, trial, compared, runs, planned, seed, environment } = facts;
  const ofChosen = runs.filter(({ finalist }) => finalist.trial !== null);
  const ofUsual = runs.filter(({ finalist }) => finalist.trial === null);
  const metrics = [...new Set(runs.flatMap((run) => Object.keys(run.metrics)))];
  const groups = planned?.final?.groups ?? null;
  const judge = (runs: readonly FinalRun[]): FinalSetting["estimates"] =>
    Object.fromEntries(
      metrics.flatMap((metric) => {
        const scores = finalScores(runs, metric);
        return scores === null ? [] : [[metric, estimate(scores, { seed, metric, groups })]];
      }),
    );
  const differences = metrics.flatMap((metric) => {
    const [a, b] = [finalScores(ofChosen, metric), finalScores(ofUsual, metric)];
    return a === null || b === null
      ? []
      : [[metric, estimate(difference(a, b), { seed, metric, groups })] as const];
  });
  const settingOf = (point: Point, of: readonly FinalRun[], number: CompleteTrial["number"] | null) => ({
    trial: number,
    point,
    runs: of.map(({ seed, metrics, seconds, energy, model }) => ({
      ...{ seed, metrics, seconds, model },
      ...(energy === null ? {} : { energy }),
    })),
    estimates: judge(of),
  });
  return {
    id,
    rule,
    chosen: settingOf(trial.point, ofChosen, trial.number),
    comparison: compared !== null ? "made" : facts.usual === null ? "no default" : "same setting",
    usual: compared === null ? null : settingOf(compared, ofUsual, null),
    differences: Object.fromEntries(differences),
    test: { rows: planned?.record.test?.rows ?? null, touch: count },
    learnedRows: planned?.final?.split.train.length ?? null,
    validation: trial.metrics,
    environment,
    notes: notesOn(facts),
  };
};

const notesOn = ({ count, usual, compared, planned, warmStart }: Facts): readonly string[] => {
  const { guard, twins = 0 } = planned?.record.test ?? {};
  return [
    ...(count > 1
      ? [
          `the test set was opened ${count} times: this is no longer the score of settings that it had no part in choosing`,
        ]
      : []),
    ...(usual === null
      ? [
          "the study names no default setting to compare with: give each parameter a `default`, or put the setting of today first in `start`",
        ]
      : compared === null
        ? ["the chosen setting is the default one: there is nothing to compare"]
        : []),
    ...(warmStart !== null
      ? [
          `the study took over trials of ${warmStart}: whether those saw rows of this test set, it cannot know`,
        ]
      : []),
    ...(twins > 0 ? [`${twins} test rows stand among those learned from too, word for word`] : []),
    ...(guard === "index"
      ? ["the test rows were kept back by number: a program that read the whole table could have seen them"]
      : []),
    ...(planned === null
      ? [
          "the study has no validation plan: which rows its program learned from and was scored on, it alone knows",
        ]
      : []),
  ];
};
