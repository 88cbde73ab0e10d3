import { readFile } from "node:fs/promises";
import {
  compileSpace,
  type FinalResult,
  HyperdialError,
  type Provenance,
  type SplitRecord,
  type Storage,
  type StudyEvent,
  type StudyRecord,
  type Trial,
  trialNumber,
} from "@hyperdial/core";
import { allEvents } from "../api/all-events.js";
import { allTrials } from "../api/all-trials.js";
import { chooseOf } from "../choice/choose-of.js";
import { frontOf } from "../choice/front-of.js";
import { EnergyLedger } from "../energy/study-energy.js";
import type { TestTouch } from "../finalize/final-results.js";
import { cellScores } from "../insight/cell-scores.js";
import { bestFirst } from "./best-first.js";
import { DeedLog } from "./deeds.js";
import type { ReportFacts, RunCost, TrialCurve } from "./report-facts.js";

/** Learning curves of so many trials: the best, and others spread evenly over the study. */
const bestCurves = 5;
const otherCurves = 35;
const mostReports = 2_000;

/** Reads a study for its report. The log is read once, reports only of the trials whose curves are drawn. */
export const gatherFacts = async (
  storage: Storage,
  study: StudyRecord,
  madeAtMs: number,
): Promise<ReportFacts> => {
  const { spec, spaceVersion, id } = study;
  const trials: Trial[] = [];
  for await (const trial of allTrials(storage, id)) trials.push(trial);
  const complete = trials.filter((each) => each.state === "complete" && each.invalidated === undefined);
  const scored = await cellScores(
    storage,
    study,
    spec.objectives[0]!,
    complete.map(({ number }) => number),
  );
  return {
    madeAtMs,
    hyperdial: await ownVersion(),
    study,
    space: compileSpace(spec.space, spec.constraints, { version: spaceVersion }),
    status: await storage.status(id),
    trials,
    ...(await tradeOffsOf(storage, study)),
    scores: new Map(scored.map(({ trial, scores }) => [trial, scores])),
    curves: await curvesOf(storage, study, trials),
    ...(await logOf(storage, study)),
  };
};

const tradeOffsOf = async (
  storage: Storage,
  study: StudyRecord,
): Promise<Pick<ReportFacts, "front" | "choice">> => {
  const { objectives, bounds } = study.spec;
  if (objectives.length === 1 && bounds.length === 0) return { front: null, choice: null };
  const front = await frontOf(storage, study);
  if (objectives.length === 1) return { front, choice: null };
  try {
    return { front, choice: { kind: "found", value: await chooseOf(storage, study, {}) } };
  } catch (error) {
    if (!(error instanceof HyperdialError)) throw error;
    return { front, choice: { kind: "refused", reason: error.message } };
  }
};

const ownVersion = async (): Promise<string> => {
  const own = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(own) as { version: string }).version;
};

type Log = Pick<
  ReportFacts,
  | "costs"
  | "machines"
  | "splits"
  | "touches"
  | "finals"
  | "revisions"
  | "reviews"
  | "repetitions"
  | "energy"
  | "deeds"
>;

const logOf = async (storage: Storage, { id, provenance }: StudyRecord): Promise<Log> => {
  const costs: RunCost[] = [];
  const machines = new Map<string, Provenance>([[machineKey(provenance), provenance]]);
  const touches: TestTouch[] = [];
  const finals: FinalResult[] = [];
  const revisions: Extract<StudyEvent, { kind: "study_revised" }>[] = [];
  const reviews: Extract<StudyEvent, { kind: "study_reviewed" }>[] = [];
  const repetitions: Extract<StudyEvent, { kind: "trial_reproduced" }>[] = [];
  const ledger = new EnergyLedger();
  const log = new DeedLog();
  let splits: SplitRecord | null = null;
  for await (const event of allEvents(storage, id)) {
    log.add(event);
    ledger.apply(event);
    if (event.kind === "run_ended" || event.kind === "lease_expired")
      costs.push({ trial: event.trial, atMs: event.atMs, cost: event.cost });
    else if (event.kind === "process_joined") {
      const key = machineKey(event.provenance);
      if (!machines.has(key)) machines.set(key, event.provenance);
    } else if (event.kind === "splits_made") splits = event.splits;
    else if (event.kind === "test_touched") touches.push(event);
    else if (event.kind === "study_finalized") finals.push(event.result);
    else if (event.kind === "study_revised") revisions.push(event);
    else if (event.kind === "study_reviewed") reviews.push(event);
    else if (event.kind === "trial_reproduced") repetitions.push(event);
  }
  return {
    costs,
    machines: [...machines.values()],
    splits,
    touches,
    finals,
    revisions,
    reviews,
    repetitions,
    energy: ledger.total,
    deeds: log.deeds,
  };
};

const machineKey = ({ host, hyperdial, runtime, git, hardware }: Provenance): string =>
  JSON.stringify([host, hyperdial, runtime, git, hardware.cpu]);

const curvesOf = async (
  storage: Storage,
  { id, spec }: StudyRecord,
  trials: readonly Trial[],
): Promise<readonly TrialCurve[]> => {
  const objective = spec.objectives[0]!;
  const reported = trials.filter(
    (each) => "metrics" in each && each.invalidated === undefined && objective.metric in each.metrics,
  );
  const ranked = reported
    .filter(({ state }) => state === "complete")
    .sort((a, b) => bestFirst(objective)(scoreOf(a, objective.metric), scoreOf(b, objective.metric)));
  const chosen = new Set(ranked.slice(0, bestCurves).map(({ number }) => number));
  const rest = reported.filter(({ number }) => !chosen.has(number));
  const step = Math.max(1, rest.length / otherCurves);
  for (let at = 0; at < rest.length; at += step) chosen.add(rest[Math.floor(at)]!.number);
  const curves: TrialCurve[] = [];
  for (const trial of [...chosen].sort((a, b) => a - b)) {
    const reports = await storage.reports(id, { trial: trialNumber(trial), limit: mostReports });
    // One cell's curve: those of several folds side by side would say less.
    const cell = reports[0]?.cell;
    const points = new Map<number, TrialCurve["points"][number]>();
    for (const each of reports)
      if (each.step !== null && each.cell.fold === cell?.fold && each.cell.seed === cell.seed)
        points.set(each.step, { step: each.step, metrics: each.metrics });
    if (points.size > 1) curves.push({ trial, points: [...points.values()].sort((a, b) => a.step - b.step) });
  }
  return curves;
};

const scoreOf = (trial: Trial, metric: string): number =>
  "metrics" in trial ? (trial.metrics[metric] ?? Number.NaN) : Number.NaN;
