import { compileSpace, type Decision, type TrialNumber } from "@hyperdial/core";
import { createScheduler } from "@hyperdial/schedulers";
import type { Row } from "../row.js";
import { PlayedLog } from "./played-log.js";

const objectives = [{ metric: "accuracy", direction: "maximize" as const }];
const cell = { fold: 0, seed: 0 };
const interval = 100;

interface Answer {
  readonly kind: Decision["kind"] | "verdict";
  readonly milliseconds: number;
}

const accuracyAt = (trial: number, step: number): number =>
  ((trial * 7919) % 10_007) / 10_007 - 1 / (step + (trial % 13));

/** A population played event by event, everyone an interval of 100 reports in turn, until it has come to so many trials: what each answer took. */
const play = (type: "pbt" | "pb2", population: number, trials: number): readonly Answer[] => {
  const space = compileSpace({
    rate: { type: "float", min: 1e-4, max: 1, scale: "log" },
    momentum: { type: "float", min: 0, max: 0.99 },
  });
  const log = new PlayedLog(space, objectives, cell);
  const { history } = log;
  const scheduler = createScheduler(
    { type, population, interval, max: 1e8 },
    { objectives, seed: 1, cells: [cell] },
  );
  const answers: Answer[] = [];
  const train = (trial: TrialNumber, fromStep: number, untilStep: number): void => {
    log.claim(trial, fromStep, untilStep);
    for (let step = fromStep + 1; step <= untilStep; step++) {
      const metrics = { accuracy: accuracyAt(trial, step) };
      log.report(trial, step, metrics);
      const report = { trial, cell, fromStep, untilStep, step, metrics };
      const start = performance.now();
      scheduler.onReport(history, report);
      answers.push({ kind: "verdict", milliseconds: performance.now() - start });
    }
    log.pause(trial, untilStep, { accuracy: accuracyAt(trial, untilStep) });
  };
  const stepOf = (number: TrialNumber): number => {
    const trial = history.trial(number);
    return trial.state === "paused" ? trial.step : 0;
  };
  while (history.size < trials) {
    const start = performance.now();
    const decision = scheduler.next(history);
    answers.push({ kind: decision.kind, milliseconds: performance.now() - start });
    if (decision.kind === "stop") log.stop(decision.trial, decision.reason);
    else if (decision.kind === "resume")
      train(decision.trial, stepOf(decision.trial), decision.untilStep ?? 0);
    else if (decision.kind === "clone") {
      const fromStep = stepOf(decision.from);
      train(log.begin(decision.point, { from: decision.from, fromStep }), fromStep, decision.untilStep ?? 0);
    } else train(log.begin({ rate: 0.01, momentum: 0.5 }, null), 0, interval);
  }
  return answers;
};

const mean = (answers: readonly Answer[]): number =>
  answers.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / answers.length;

/** What populations cost: pbt's answers to all that ten thousand trials of 100 reports ask, and a clone of pb2, early and late. */
export const populationRows = (): readonly Row[] => {
  const all = play("pbt", 100, 10_000);
  const late = all.slice(-all.length / 10);
  const decisions = late.filter(({ kind }) => kind !== "verdict");
  const clones = play("pb2", 40, 1_500).filter(({ kind }) => kind === "clone");
  const [first, last] = [clones.slice(100, 200), clones.slice(-100)];
  return [
    {
      name: "what to do next, of pbt in a population of 100, at 10,000 trials of 100 reports",
      value: mean(decisions),
      unit: "ms",
      reach: "< 0.2",
      note: `clones among it; a report costs ${mean(late.filter(({ kind }) => kind === "verdict")).toFixed(4)} ms`,
    },
    {
      name: "a clone of pb2 at 1,500 trials",
      value: mean(last),
      unit: "ms",
      note: `${mean(first).toFixed(0)} ms at 200 trials: the newest 128 intervals are looked at`,
    },
  ];
};
