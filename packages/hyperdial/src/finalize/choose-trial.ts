import {
  boundText,
  brokenBounds,
  type CompleteTrial,
  didYouMean,
  HyperdialError,
  isFeasible,
  outcomeOrder,
  type Storage,
  type StudyRecord,
  type TrialNumber,
} from "@hyperdial/core";
import { type ChoiceRuleName, oneStandardErrorChoice } from "@hyperdial/insight";
import { allTrials } from "../api/all-trials.js";
import { chooseOf } from "../choice/choose-of.js";
import { noneFeasible } from "../words/none-feasible.js";

/** How the setting for the last word is chosen. */
export type Choice =
  | { readonly rule: "best" }
  /** Of all that lie within one standard error of the best: the least by a metric or a parameter. */
  | { readonly rule: "one-se"; readonly by: string }
  /** One of the front of several objectives. */
  | { readonly rule: "front"; readonly by: ChoiceRuleName }
  | { readonly rule: "trial"; readonly trial: TrialNumber };

export interface ChosenTrial {
  readonly trial: CompleteTrial;
  /** In words, for the record. */
  readonly rule: string;
}

const nothing = (fact: string, hint: string): HyperdialError =>
  new HyperdialError("invalid_argument", fact, { hint });

/** The trial by the rule, and the rule in words. Invalidated trials do not count. Throws `invalid_argument` where there is none. */
export const chooseTrial = async (
  storage: Storage,
  study: StudyRecord,
  choice: Choice,
): Promise<ChosenTrial> => {
  const { metric, direction } = study.spec.objectives[0]!;
  const complete: CompleteTrial[] = [];
  for await (const trial of allTrials(storage, study.id, { states: ["complete"] })) {
    if (trial.state === "complete" && trial.invalidated === undefined && metric in trial.metrics)
      complete.push(trial);
  }
  if (complete.length === 0) {
    throw nothing(`no trial of ${study.name} is complete`, "`hyperdial run` the study first");
  }
  if (choice.rule === "trial") {
    const trial = complete.find(({ number }) => number === choice.trial);
    if (trial !== undefined) return { trial, rule: "as it was asked for" };
    throw nothing(
      `trial ${choice.trial} is not complete, or does not count`,
      "`hyperdial trials` lists them",
    );
  }
  const { bounds } = study.spec;
  const order = outcomeOrder(study.spec.objectives[0]!, bounds);
  const best = complete.reduce((top, each) => (order(each.metrics, top.metrics) < 0 ? each : top));
  if (!isFeasible(best.metrics, bounds)) {
    const broken = brokenBounds(best.metrics, bounds);
    throw nothing(
      `${study.name} has nothing to finalize: ${noneFeasible({ trial: best.number, broken })}`,
      `--trial ${best.number} takes that one all the same; a larger budget looks further`,
    );
  }
  const feasible = complete.filter(({ metrics }) => isFeasible(metrics, bounds));
  if (choice.rule === "best") {
    const most = direction === "maximize" ? "most" : "least";
    const kept = bounds.length === 0 ? "" : ` that keep ${bounds.map(boundText).join(" and ")}`;
    return { trial: best, rule: `the best of ${feasible.length} complete trials${kept}: ${most} ${metric}` };
  }
  if (choice.rule === "front") {
    const { trial, by, reason } = await chooseOf(storage, study, { by: choice.by });
    return { trial: complete.find(({ number }) => number === trial)!, rule: `by ${by}: ${reason}` };
  }
  return byOneError(feasible, { metric, direction, by: choice.by });
};

const byOneError = (
  complete: readonly CompleteTrial[],
  { metric, direction, by }: { metric: string; direction: "minimize" | "maximize"; by: string },
): ChosenTrial => {
  const priced = complete.flatMap((trial) => {
    const price = trial.metrics[by] ?? trial.point[by];
    const standardError = trial.standardErrors[metric] ?? null;
    return typeof price === "number"
      ? [{ trial: trial.number, score: trial.metrics[metric]!, standardError, price }]
      : [];
  });
  if (priced.length === 0) {
    const names = [
      ...new Set(complete.flatMap(({ metrics, point }) => [...Object.keys(metrics), ...Object.keys(point)])),
    ];
    const meant = didYouMean(by, names);
    throw nothing(
      `no complete trial has a number called ${by}`,
      meant === undefined ? `there are ${names.join(", ")}` : `did you mean ${meant}?`,
    );
  }
  const finding = oneStandardErrorChoice(priced, direction);
  if (finding.kind === "refused")
    throw nothing(`no choice by one standard error: ${finding.reason}`, "--choose best needs none");
  const { chosen, best, within } = finding.value;
  return {
    trial: complete.find(({ number }) => number === chosen.trial)!,
    rule: `the least ${by} of the ${within} trials within one standard error of trial ${best.trial}, the best by ${metric}`,
  };
};
