import { numberWords } from "@hyperdial/charts";
import { type Estimate, type FinalResult, type Objective, pointJson } from "@hyperdial/core";
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
    ...warnings(view),
    { kind: "callout", tone: "result", lines: [headline(view), ...whyLines(view), ...gainLines(view)] },
    ...bestSetting(view),
    { kind: "text", text: "What to do next:" },
    { kind: "list", items: nextSteps(view) },
  ],
});

/** A test set that was looked at twice marks the whole report. */
const warnings = ({ facts: { touches } }: ReportView): readonly Block[] =>
  touches.length < 2
    ? []
    : [
        {
          kind: "callout",
          tone: "warning",
          lines: [
            `The locked test set was opened ${touches.length} times.`,
            "A test set that is looked at again is no test set: what it says after the first time may be flattered by the choice to look again.",
          ],
        },
      ];

const headline = ({ facts, findings }: ReportView): string => {
  const { name, spec } = facts.study;
  const { chosen, counts, front } = findings;
  const { metric } = spec.objectives[0]!;
  if (counts.trials === 0) return `${name} has no trials yet, so there is nothing to say of it.`;
  if (chosen === null)
    return counts.complete > 0
      ? `None of ${plural(counts.complete, "complete trial")} of ${name} keeps its bounds${front?.hardest == null ? "" : `; the hardest is ${front.hardest}`}.`
      : `No trial of ${name} is complete yet: ${plural(counts.trials, "trial")} so far, ${counts.failed} failed.`;
  const score = measuredWords(metric, chosen.metrics, chosen.standardErrors);
  if (spec.objectives.length > 1) {
    const values = spec.objectives.map(
      (objective) =>
        `${objective.metric} ${measuredWords(objective.metric, chosen.metrics, chosen.standardErrors)}`,
    );
    return `${front?.sentence ?? ""} A choice among them is trial ${chosen.trial}, with ${values.join(" and ")}.`;
  }
  if (chosen.why !== null)
    return `Trial ${chosen.trial} is expected to be the best of ${plural(counts.complete, "complete trial")}; its ${metric} was ${score}.`;
  const within =
    spec.bounds.length === 0 ? "" : ` that keep the bounds (${counts.complete - counts.infeasible})`;
  const all =
    counts.complete === 1
      ? "the only complete trial"
      : `the best of ${counts.complete} complete trials${within}`;
  return `Trial ${chosen.trial} is ${all}, with ${metric} ${score}.`;
};

const whyLines = ({ findings: { chosen } }: ReportView): readonly string[] =>
  chosen?.why == null ? [] : [chosen.why];

/** How much better than the default setting, by the strongest evidence that there is: the locked test set, else shared folds and seeds, else one score each. */
const gainLines = ({ facts, findings }: ReportView): readonly string[] => {
  const { spec } = facts.study;
  const objective = spec.objectives[0]!;
  const { chosen, usual, gain, leaders } = findings;
  if (chosen === null) return [];
  const final = facts.finals.at(-1);
  const difference = final?.differences[objective.metric];
  if (final !== undefined && difference !== undefined)
    return [
      testSentence(final, difference, objective),
      ...(gain.kind === "found" ? [gain.value.sentence] : []),
    ];
  const worth = leaders.kind === "found" ? [leaders.value.sentence] : [];
  if (usual === null)
    return ["No default setting was run beside it, so what tuning gained cannot be told.", ...worth];
  if (usual.trial === chosen.trial)
    return ["That is the default setting itself: tuning has found nothing better.", ...worth];
  if (gain.kind === "found") return [gain.value.sentence, ...worth];
  const [after, before] = [chosen.metrics[objective.metric]!, usual.metrics[objective.metric]!];
  const than = after === before ? "the same" : better(after - before, objective) ? "better" : "worse";
  const by = after === before ? "" : ` by ${numberWords(Math.abs(after - before))}`;
  return [
    `${spec.objectives.length > 1 ? `In ${objective.metric} that` : "That"} is ${than}${by}${after === before ? " as" : " than"} the default setting, trial ${usual.trial}, with ${numberWords(before)}. How much of it is chance cannot be told: ${gain.reason}.`,
    ...worth,
  ];
};

/** What the locked test set says of the gain: no more than its interval does, and over what that is. */
const testSentence = (
  { test }: FinalResult,
  { value, low, high, over }: Estimate,
  objective: Objective,
): string => {
  const scored = test.rows === null ? "by the program's own test" : `on ${test.rows} locked test rows`;
  const than =
    value === 0
      ? "as good as"
      : `${numberWords(Math.abs(value))} ${better(value, objective) ? "better than" : "worse than"}`;
  const said = `Scored once ${scored}, the chosen setting's ${objective.metric} is ${than} the default one's`;
  if (low === null || high === null)
    return `${said}. Without an interval nobody can say whether that is chance.`;
  const interval = `95 % interval of the difference, over ${over === "rows" ? "test rows" : "seeds"}, ${rangeWords(low, high)}`;
  return low <= 0 && high >= 0
    ? `${said} (${interval}): it may be chance.`
    : `${said} (${interval})${over === "seeds" ? ": whatever the seed, and of other rows it says nothing" : ", beyond chance"}.`;
};

const better = (difference: number, { direction }: Objective): boolean =>
  direction === "maximize" ? difference > 0 : difference < 0;

const bestSetting = ({ facts, findings }: ReportView): readonly Block[] => {
  const best = findings.chosen;
  if (best === null) return [];
  const { space } = facts;
  const { usual } = findings;
  const names = [...new Set([...Object.keys(best.params), ...Object.keys(usual?.params ?? {})])];
  const shown = (value: Parameters<typeof settingWords>[0] | undefined): string =>
    value === undefined ? "not used" : settingWords(value);
  const isOther = usual !== null && usual.trial !== best.trial;
  return [
    {
      kind: "table",
      caption: `The setting of trial ${best.trial}`,
      columns: [
        { head: "parameter" },
        { head: `trial ${best.trial}`, align: "right" },
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
