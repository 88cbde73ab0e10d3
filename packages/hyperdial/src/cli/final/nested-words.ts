import type { FinalResult, StudySpec } from "@hyperdial/core";
import type { NestedEstimate, NestedScore } from "../../finalize/nested-score.js";
import { figure } from "../../words/figure.js";
import { settings } from "../words/settings.js";
import { table } from "../words/table.js";

const words = ({ value, low, high, reason }: NestedEstimate): string =>
  low === null || high === null
    ? `${figure(value)}${reason === undefined ? "" : ` (no interval: ${reason})`}`
    : `${figure(value)} (95 % interval ${figure(low)} to ${figure(high)})`;

/** What a nested cross-validation found, to read. */
export const nestedWords = (
  { name }: StudySpec,
  { metric, folds, tuned, gain }: NestedScore,
  results: readonly FinalResult[],
): string => {
  const rows = results.map(({ chosen, usual }, fold) => [
    String(fold + 1),
    figure(folds[fold]!),
    usual === null ? "" : figure(usual.estimates[metric]?.value ?? Number.NaN),
    settings(chosen.point),
  ]);
  const heads = ["outer fold", `tuned ${metric}`, "default", "setting"];
  return [
    `\n${name}, tuned anew for each of ${results.length} outer folds:`,
    table(
      heads.map((head) => ({ head })),
      rows,
    ).trimEnd(),
    "",
    `A model that is tuned and trained this way scores ${words(tuned)} on rows that it never saw.`,
    ...(gain === null ? [] : [`Less the default setting: ${words(gain)}.`]),
    "None of these settings is the one to use: `hyperdial run` tunes on all rows.",
    "",
  ].join("\n");
};
