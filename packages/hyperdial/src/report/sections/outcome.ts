import { numberWords } from "@hyperdial/charts";
import { type Objective, pointJson } from "@hyperdial/core";
import { plural } from "../../cli/words/plural.js";
import { settingText } from "../../finalize/setting-text.js";
import type { Block } from "../block.js";
import { nextSteps } from "../next-steps.js";
import { type ReportView, section } from "../section.js";
import { measuredWords, rangeWords, settingWords } from "../value-words.js";

/** The study's result in plain words: the best setting, how much better it is and how surely, and what to do next. */
export const outcome = section({
  title: "Outcome",
  build: (view) => [
    { kind: "callout", tone: "result", lines: [headline(view), ...gainLines(view)] },
    ...bestSetting(view),
    { kind: "list", items: nextSteps(view) },
  ],
});

const headline = ({ facts, findings: { best, counts } }: ReportView): string => {
  const { name, spec } = facts.study;
  const { metric } = spec.objectives[0]!;
  const [first] = best;
  if (counts.trials === 0) return `${name} has no trials yet, so there is nothing to say of it.`;
  if (first === undefined)
    return counts.infeasible > 0
      ? `None of ${plural(counts.complete, "complete trial")} of ${name} keeps its bounds.`
      : `No trial of ${name} is complete yet: ${plural(counts.trials, "trial")} so far, ${counts.failed} failed.`;
  const all =
    counts.complete === 1 ? "the only complete trial" : `the best of ${counts.complete} complete trials`;
  return `Trial ${first.trial} is ${all}, with ${metric} ${measuredWords(metric, first.metrics, first.standardErrors)}.`;
};

/** How much better than the default setting, by the strongest evidence that there is: the locked test set, else shared folds and seeds, else one score each. */
const gainLines = ({ facts, findings }: ReportView): readonly string[] => {
  const objective = facts.study.spec.objectives[0]!;
  const [best] = findings.best;
  if (best === undefined) return [];
  const final = facts.finals.at(-1);
  const difference = final?.differences[objective.metric];
  if (final !== undefined && difference !== undefined) {
    const { value, low, high } = difference;
    const than = better(value, objective) ? "better" : value === 0 ? "neither better nor worse" : "worse";
    const by = `by ${numberWords(Math.abs(value))}`;
    const within =
      low === null || high === null ? "" : ` (95 % interval of the difference ${rangeWords(low, high)})`;
    const scored =
      final.test.rows === null ? "on the program's own test" : `on ${final.test.rows} locked test rows`;
    return [
      `Scored once ${scored}, the chosen setting is ${than} than the default one${value === 0 ? "" : ` ${by}`}${within}.`,
    ];
  }
  const { usual, gain, leaders } = findings;
  const worth = leaders.kind === "found" ? [leaders.value.sentence] : [];
  if (usual === null)
    return ["No default setting was run beside it, so what tuning gained cannot be told.", ...worth];
  if (usual.trial === best.trial)
    return ["That is the default setting itself: tuning has found nothing better.", ...worth];
  if (gain.kind === "found") return [gain.value.sentence, ...worth];
  const [after, before] = [best.metrics[objective.metric]!, usual.metrics[objective.metric]!];
  return [
    `The default setting, trial ${usual.trial}, has ${objective.metric} ${numberWords(before)}: a difference of ${numberWords(Math.abs(after - before))}. How much of it is chance cannot be told: ${gain.reason}.`,
    ...worth,
  ];
};

const better = (difference: number, { direction }: Objective): boolean =>
  direction === "maximize" ? difference > 0 : difference < 0;

const bestSetting = ({ facts, findings }: ReportView): readonly Block[] => {
  const [best] = findings.best;
  if (best === undefined) return [];
  const { space } = facts;
  const { usual } = findings;
  const names = [...new Set([...Object.keys(best.params), ...Object.keys(usual?.params ?? {})])];
  const shown = (value: Parameters<typeof settingWords>[0] | undefined): string =>
    value === undefined ? "not used" : settingWords(value);
  const isOther = usual !== null && usual.trial !== best.trial;
  return [
    {
      kind: "table",
      caption: `The best setting, trial ${best.trial}`,
      columns: [
        { head: "parameter" },
        { head: "best", align: "right" },
        ...(isOther ? [{ head: "default", align: "right" as const }] : []),
      ],
      rows: names.map((each) => [
        each,
        shown(best.params[each]),
        ...(isOther ? [shown(usual.params[each])] : []),
      ]),
    },
    {
      kind: "code",
      caption: "To copy, as JSON",
      text: settingText(best.params, pointJson(space, best.params), "json").trimEnd(),
    },
  ];
};
