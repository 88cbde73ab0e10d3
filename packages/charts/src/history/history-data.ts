import type { Objective } from "@hyperdial/core";
import { numberWords } from "../scales/number-words.js";
import { shownRange } from "../scales/shown-range.js";
import type { Described } from "../svg/drawing.js";

/** What became of a trial, as charts tell them apart. `infeasible`: complete, and beyond a bound. */
export type Outcome = "complete" | "infeasible" | "stopped" | "failed";

export interface HistoryTrial {
  readonly trial: number;
  readonly outcome: Outcome;
  /** Of the objective; null where none was reported. */
  readonly value: number | null;
}

export interface HistoryData extends Described {
  readonly metric: string;
  readonly direction: Objective["direction"];
  readonly trials: readonly HistoryTrial[];
  /** Each time that a complete, feasible trial was better than all before. */
  readonly best: readonly { readonly trial: number; readonly value: number }[];
  /** What the axis shows; values beyond are drawn at its edge. Null where no value is known. */
  readonly shown: readonly [number, number] | null;
  readonly beyond: number;
}

/** The values of trials in order of their numbers, and the best so far. */
export const historyData = (
  trials: readonly HistoryTrial[],
  { metric, direction }: Objective,
): HistoryData => {
  const isBetter = (a: number, b: number): boolean => (direction === "maximize" ? a > b : a < b);
  const best: { trial: number; value: number }[] = [];
  for (const { trial, outcome, value } of trials) {
    const before = best.at(-1);
    if (outcome === "complete" && value !== null && (before === undefined || isBetter(value, before.value)))
      best.push({ trial, value });
  }
  const shown = shownRange(valuesThatCount(trials), direction);
  const beyond =
    shown === null
      ? 0
      : trials.filter(({ value }) => value !== null && (value < shown[0] || value > shown[1])).length;
  const title = `${metric} of each trial`;
  return {
    title,
    summary: summaryOf(trials, best, metric, beyond),
    metric,
    direction,
    trials,
    best,
    shown,
    beyond,
  };
};

/** Of stopped trials, whose values are of early steps, only where there is little else. */
const valuesThatCount = (trials: readonly HistoryTrial[]): readonly number[] => {
  const valuesOf = (some: readonly HistoryTrial[]): number[] =>
    some.flatMap(({ value }) => (value === null ? [] : [value]));
  const whole = valuesOf(trials.filter(({ outcome }) => outcome !== "stopped"));
  return whole.length < 3 ? valuesOf(trials) : whole;
};

const summaryOf = (
  trials: readonly HistoryTrial[],
  best: HistoryData["best"],
  metric: string,
  beyond: number,
): string => {
  const count = (outcome: Outcome): number => trials.filter((each) => each.outcome === outcome).length;
  const rest = (["stopped", "failed", "infeasible"] as const)
    .map((outcome) => [count(outcome), outcome] as const)
    .filter(([each]) => each > 0)
    .map(([each, outcome]) => `${each} ${outcome}`);
  const ends = rest.length === 0 ? "" : ` (${rest.join(", ")})`;
  const [first, last] = [best[0], best.at(-1)];
  const course =
    first === undefined || last === undefined
      ? "no complete trial yet"
      : first === last
        ? `the best ${metric} is ${numberWords(last.value)}, of trial ${last.trial}`
        : `the best ${metric} went from ${numberWords(first.value)} in trial ${first.trial} to ${numberWords(last.value)} in trial ${last.trial}`;
  const out =
    beyond === 0
      ? ""
      : ` ${beyond} ${beyond === 1 ? "value lies" : "values lie"} beyond the axis, drawn at its edge.`;
  return `${trials.length} ${trials.length === 1 ? "trial" : "trials"}${ends}: ${course}.${out}`;
};
