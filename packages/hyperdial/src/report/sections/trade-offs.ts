import { type FrontTrial, frontData, numberWords } from "@hyperdial/charts";
import { boundText, isFeasible, type Objective } from "@hyperdial/core";
import type { Block } from "../block.js";
import { type ReportView, section } from "../section.js";
import { measuredWords, roughWords } from "../value-words.js";

/** Pairs of more objectives than two are as many as a page holds. */
const mostPairs = 6;
const mostRows = 20;

/** Several objectives and bounds: what no trial beats, what one gives up for another, and who keeps the bounds. */
export const tradeOffs = section({
  title: "Trade-offs",
  build: (view) => (view.findings.front === null ? [] : [...bounds(view), ...front(view)]),
});

const bounds = ({ facts, findings }: ReportView): readonly Block[] => {
  const { spec } = facts.study;
  if (spec.bounds.length === 0 || findings.front === null) return [];
  const { kept, complete, feasible, nearest, hardest } = findings.front;
  return [
    {
      kind: "text",
      text: `${feasible} of ${complete} complete trials ${spec.bounds.length === 1 ? "keep the bound" : "keep all bounds"}.`,
    },
    {
      kind: "table",
      caption: "Bounds",
      columns: [
        { head: "bound" },
        { head: "kept by", align: "right" },
        ...(findings.chosen === null
          ? []
          : [{ head: `trial ${findings.chosen.trial}`, align: "right" as const }]),
      ],
      rows: spec.bounds.map((bound) => [
        boundText(bound),
        `${kept[boundText(bound)] ?? 0} of ${complete}`,
        ...(findings.chosen === null
          ? []
          : [numberWords(findings.chosen.metrics[bound.metric] ?? Number.NaN)]),
      ]),
    },
    ...(nearest === null
      ? []
      : [
          {
            kind: "text",
            text: `Trial ${nearest.trial} comes nearest${hardest === null ? "" : `; the bound that the fewest keep is ${hardest}`}.`,
          } satisfies Block,
        ]),
  ];
};

const front = ({ facts, findings }: ReportView): readonly Block[] => {
  const { spec } = facts.study;
  const { objectives } = spec;
  if (objectives.length < 2 || findings.front === null) return [];
  const members = findings.front.trials;
  const onFront = new Set(members.flatMap(({ trial, alike }) => [trial, ...alike]));
  const pairs = objectives
    .flatMap((first, i) => objectives.slice(i + 1).map((second) => [first, second] as const))
    .slice(0, mostPairs);
  const plotted = (pair: readonly [Objective, Objective]): readonly FrontTrial[] =>
    facts.trials.flatMap((trial): FrontTrial[] => {
      if (trial.state !== "complete" || trial.invalidated !== undefined) return [];
      const [x, y] = [trial.metrics[pair[0].metric], trial.metrics[pair[1].metric]];
      if (x === undefined || y === undefined) return [];
      const kind = onFront.has(trial.number)
        ? "front"
        : isFeasible(trial.metrics, spec.bounds)
          ? "dominated"
          : "infeasible";
      return [{ trial: trial.number, x, y, kind }];
    });
  const names = [...new Set(members.flatMap(({ params }) => Object.keys(params)))];
  const { hypervolumeShare } = findings.front;
  const choice = findings.choice;
  return [
    ...pairs.map(
      (pair): Block => ({ kind: "chart", chart: "front", data: frontData(plotted(pair), pair, spec.bounds) }),
    ),
    ...(choice === null
      ? []
      : choice.kind === "found"
        ? [{ kind: "text", text: choice.value.reason } satisfies Block]
        : [{ kind: "absent", what: "A choice among them", reason: choice.reason } satisfies Block]),
    ...(hypervolumeShare === null
      ? []
      : [
          {
            kind: "text",
            text: `The front covers ${numberWords(100 * hypervolumeShare)} % of what it could between the best and the worst of each objective (hypervolume).`,
          } satisfies Block,
        ]),
    {
      kind: "table",
      caption:
        members.length > mostRows
          ? `The front: ${mostRows} of its ${members.length} trials`
          : "The front: trials that no other beats in every objective",
      columns: [
        { head: "trial" },
        ...objectives.map(({ metric }) => ({ head: metric, align: "right" as const })),
        ...names.map((head) => ({ head, align: "right" as const })),
      ],
      rows: members
        .slice(0, mostRows)
        .map(({ trial, metrics, standardErrors, params }) => [
          String(trial),
          ...objectives.map(({ metric }) => measuredWords(metric, metrics, standardErrors)),
          ...names.map((name) => (params[name] === undefined ? "" : roughWords(params[name]))),
        ]),
    },
  ];
};
