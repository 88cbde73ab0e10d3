import { HyperdialError, isFeasible, type Storage, type StudyRecord, type Trial } from "@hyperdial/core";
import { type Finding, type Leaders, leadingTrials } from "@hyperdial/insight";
import { allTrials } from "../api/all-trials.js";
import { cellScores } from "./cell-scores.js";
import { objectiveOf } from "./objective-of.js";
import { priceOf } from "./price-of.js";

/** The leading trials of a stored study, or why nothing can be told. Throws `invalid_argument` for a metric or parameter that is not there. */
export const findLeaders = async (
  storage: Storage,
  study: StudyRecord,
  {
    metric,
    by,
    leaders,
  }: {
    readonly metric?: string | undefined;
    readonly by?: string | undefined;
    readonly leaders?: number | undefined;
  },
): Promise<Finding<Leaders>> => {
  const objective = objectiveOf(study.spec, metric);
  if (leaders !== undefined && !(Number.isInteger(leaders) && leaders >= 2))
    throw new HyperdialError("invalid_argument", `${leaders} leading trials cannot be compared`, {
      hint: "a whole number from 2 on",
    });
  const complete: Trial[] = [];
  for await (const trial of allTrials(storage, study.id, { states: ["complete"] }))
    if (
      trial.state === "complete" &&
      trial.invalidated === undefined &&
      isFeasible(trial.metrics, study.spec.bounds)
    )
      complete.push(trial);
  if (complete.length === 0 && study.spec.bounds.length > 0)
    throw new HyperdialError("invalid_argument", `no complete trial of ${study.name} keeps all bounds`, {
      hint: `\`hyperdial front ${study.name}\` says which comes nearest`,
    });
  const prices = complete.map((trial) => (by === undefined ? null : priceOf(trial, by)));
  if (by !== undefined && complete.length > 0 && prices.every((price) => price === null))
    throw new HyperdialError("invalid_argument", `no complete trial has a metric or parameter "${by}"`, {
      hint: "--by takes a metric that was reported, or a numeric parameter",
    });
  const scored = await cellScores(
    storage,
    study,
    objective,
    complete.map(({ number }) => number),
  );
  const trials = scored.map((trial, i) => ({ ...trial, price: prices[i]! }));
  return leadingTrials(trials, {
    objective,
    validation: study.spec.validation,
    ...(leaders === undefined ? {} : { most: leaders }),
  });
};
