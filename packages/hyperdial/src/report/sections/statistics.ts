import { gapData, leadersData, numberWords } from "@hyperdial/charts";
import { meanInterval } from "@hyperdial/insight";
import type { Block } from "../block.js";
import { type ReportView, section } from "../section.js";
import { measuredWords, rangeWords, shareWords } from "../value-words.js";

/** How surely the leaders lead, what the first is worth, and whether more trials only fit the folds. */
export const statistics = section({
  title: "How sure it is",
  build: (view) =>
    view.findings.counts.complete === 0 ? [] : [...leading(view), ...gap(view), ...gain(view), ...best(view)],
});

const leading = ({ facts, findings }: ReportView): readonly Block[] => {
  const { leaders } = findings;
  if (leaders.kind === "refused")
    return [
      {
        kind: "absent",
        what: "Which trial is truly the best, and what its score is worth",
        reason: leaders.reason,
      },
    ];
  const { winner, sentence, notes, cells, trials, metric } = leaders.value;
  const numbers = [
    ...leaders.value.leaders.map(({ trial }) => trial),
    ...(findings.usual === null ? [] : [findings.usual.trial]),
  ];
  const rows = [...new Set(numbers)].flatMap((trial) => {
    const interval = meanInterval((facts.scores.get(trial) ?? []).map(({ score }) => score));
    if (interval.kind === "refused") return [];
    const isUsual = trial === findings.usual?.trial;
    const { mean, low, high } = interval.value;
    const kind = isUsual ? ("default" as const) : ("leader" as const);
    return [{ name: `Trial ${trial}${isUsual ? ", the default" : ""}`, mean, low, high, kind }];
  });
  const worth = {
    name: `Trial ${leaders.value.leaders[0]!.trial}, corrected`,
    mean: winner.corrected,
    low: winner.low,
    high: winner.high,
    kind: "corrected" as const,
  };
  return [
    { kind: "text", text: sentence },
    ...(rows.length < 2
      ? []
      : [{ kind: "chart", chart: "leaders", data: leadersData(metric, [...rows, worth]) } satisfies Block]),
    {
      kind: "table",
      caption: `The leading trials, over ${cells} folds and seeds that ${trials} trials share`,
      columns: [
        { head: "trial" },
        { head: "mean", align: "right" },
        { head: "chance to be the best", align: "right" },
        { head: "p, behind the first", align: "right" },
      ],
      rows: leaders.value.leaders.map(({ trial, mean, standardError, chance, pValueBehind }) => [
        String(trial),
        measuredWords("mean", { mean }, { mean: standardError }),
        shareWords(chance),
        pValueBehind === null ? "" : numberWords(pValueBehind),
      ]),
    },
    {
      kind: "facts",
      rows: [
        [
          "score in tuning",
          measuredWords("score", { score: winner.apparent }, { score: winner.standardError }),
        ],
        [
          "worth on data that did not choose it",
          `${numberWords(winner.corrected)} (${rangeWords(winner.low, winner.high)})`,
        ],
        [
          "flattered by being chosen",
          winner.optimism > 0 ? numberWords(winner.optimism) : "nothing that can be seen",
        ],
      ],
    },
    ...notes.map((note): Block => ({ kind: "text", text: `Note: ${note}.` })),
  ];
};

const gap = ({ findings: { leaders } }: ReportView): readonly Block[] => {
  if (leaders.kind === "refused" || leaders.value.overfitting === null) return [];
  const data = gapData(leaders.value.metric, leaders.value.overfitting);
  return data === null ? [] : [{ kind: "chart", chart: "gap", data }];
};

const gain = ({ findings }: ReportView): readonly Block[] => {
  if (findings.gain.kind === "refused")
    return findings.chosen === null
      ? []
      : [
          {
            kind: "absent",
            what: "The gain over the default setting, with an interval",
            reason: findings.gain.reason,
          },
        ];
  const { sentence, test, chances, notes } = findings.gain.value;
  return [
    { kind: "text", text: sentence },
    {
      kind: "facts",
      rows: [
        [
          "difference to the default",
          `${numberWords(test.difference)} (95 % interval ${rangeWords(test.low, test.high)})`,
        ],
        ["p, corrected t-test (Nadeau and Bengio)", numberWords(test.pValue)],
        ["chance that it is better by more than matters", shareWords(chances.first)],
      ],
    },
    ...notes.map((note): Block => ({ kind: "text", text: `Note: ${note}.` })),
  ];
};

const best = ({ facts, findings }: ReportView): readonly Block[] => {
  const { objectives } = facts.study.spec;
  if (findings.best.length < 2) return [];
  return [
    {
      kind: "table",
      caption: `The best trials by ${objectives[0]!.metric}`,
      columns: [
        { head: "trial" },
        ...objectives.map(({ metric }) => ({ head: metric, align: "right" as const })),
      ],
      rows: findings.best.map(({ trial, metrics, standardErrors }) => [
        String(trial),
        ...objectives.map(({ metric }) => measuredWords(metric, metrics, standardErrors)),
      ]),
    },
  ];
};
