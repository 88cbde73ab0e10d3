import type { Estimate, FinalResult, Objective, StudyRecord } from "@hyperdial/core";
import { figure } from "../../words/figure.js";
import type { Terminal } from "../terminal.js";
import { plural } from "../words/plural.js";
import { settings } from "../words/settings.js";
import { table } from "../words/table.js";

const interval = ({ value, low, high }: Estimate, sign: "plain" | "signed" = "plain"): string => {
  const said = (each: number): string => `${sign === "signed" && each > 0 ? "+" : ""}${figure(each)}`;
  return low === null || high === null ? said(value) : `${said(value)} (${said(low)} to ${said(high)})`;
};

/** Whether tuning paid, in a sentence that claims no more than the interval does. */
const verdict = (result: FinalResult, { metric, direction }: Objective): string | null => {
  const gain = result.differences[metric];
  if (gain === undefined) return null;
  const { value, low, high, over } = gain;
  const better = direction === "maximize" ? value > 0 : value < 0;
  const than = better ? "better than" : "worse than";
  if (low === null || high === null) {
    const scored = `The tuned setting scored ${value === 0 ? "the same as" : than} the default one`;
    return result.chosen.runs.length === 1
      ? `${scored}, once: whether that is chance, one number each cannot say. --seeds 5, or row scores from the program, would.`
      : `${scored}, with every seed alike: of other rows that says nothing. Row scores from the program would.`;
  }
  const holds = low <= 0 && high >= 0;
  if (over === "seeds") {
    return holds
      ? "The interval of the difference, over seeds of training, holds 0: the difference may be chance."
      : `The tuned setting is ${than} the default one on these rows, whatever the seed; the interval says nothing of other rows. Row scores from the program would.`;
  }
  return holds
    ? "The interval of the difference, over test rows, holds 0: the difference may be chance."
    : `The tuned setting is ${than} the default one beyond chance: the 95 % interval of the difference, over test rows, does not hold 0.`;
};

/** What `finalize` found, to read. */
export const finalWords = ({ name, spec }: StudyRecord, result: FinalResult, terminal: Terminal): string => {
  const { chosen, usual, test, differences, learnedRows, notes, rule, validation } = result;
  const objective = spec.objectives[0]!;
  const seeds = plural(chosen.runs.length, "seed");
  const learned = learnedRows === null ? "" : ` on all ${plural(learnedRows, "row")} that tuning saw`;
  const scored = test.rows === null ? "by the program's own test" : `on ${plural(test.rows, "locked row")}`;
  const rows = Object.keys(chosen.estimates).map((metric) => [
    metric,
    interval(chosen.estimates[metric]!),
    ...(usual === null
      ? []
      : [
          usual.estimates[metric] === undefined ? "" : interval(usual.estimates[metric]),
          differences[metric] === undefined ? "" : interval(differences[metric], "signed"),
        ]),
  ]);
  const heads = ["", `trial ${chosen.trial}`, ...(usual === null ? [] : ["default", "difference"])];
  const before = validation[objective.metric];
  const model = chosen.runs[0]?.model;
  const lines = [
    terminal.style("bold", `${name}: trial ${chosen.trial}, ${rule}`),
    `  ${settings(chosen.point)}`,
    `Trained${learned} with ${seeds}, scored once ${scored}; 95 % intervals.`,
    table(
      heads.map((head) => ({ head })),
      rows,
    ).trimEnd(),
    "",
    ...[verdict(result, objective)].filter((line) => line !== null),
    ...(before === undefined
      ? []
      : [`In tuning it scored ${figure(before)} ${objective.metric}; being chosen for a score flatters it.`]),
    ...notes.map((note) => `Note: ${note}.`),
    ...(model === null || model === undefined
      ? ["The program left no model: it may save one in `trial.model_dir`."]
      : [`Model: ${model.path}, ${model.bytes} bytes, sha256 ${model.sha256}`]),
  ];
  return `${lines.join("\n")}\n`;
};
