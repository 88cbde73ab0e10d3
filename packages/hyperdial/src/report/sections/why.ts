import { contourData, effectData, importanceData, parameterAxis } from "@hyperdial/charts";
import type { Parameter, ParameterValue } from "@hyperdial/core";
import type { Block } from "../block.js";
import { rankedTrials } from "../findings.js";
import { type ReportView, section } from "../section.js";
import { valueIn } from "../value-in.js";
import { roughWords, settingWords } from "../value-words.js";

/** What makes a setting good: which parameters matter, what each does, and how far the best ones may move. */
export const why = section({
  title: "Why it works",
  build: (view) =>
    view.findings.counts.complete === 0
      ? []
      : [...rules(view), ...importance(view), ...effects(view), ...contour(view), ...room(view)],
});

/** Where good settings lie, in a sentence; what holds only beside a value of a choice. */
const rules = ({ findings: { regions, onlyWith, importance: matters } }: ReportView): readonly Block[] => {
  const sentences = [
    ...(regions.kind === "found" ? [regions.value.sentence] : []),
    ...onlyWith.map(({ sentence }) => sentence),
  ].map((text): Block => ({ kind: "text", text }));
  return regions.kind === "refused" && matters.kind === "found"
    ? [...sentences, { kind: "absent", what: "Where good settings lie, as a rule", reason: regions.reason }]
    : sentences;
};

const importance = ({ findings }: ReportView): readonly Block[] => {
  if (findings.importance.kind === "refused")
    return [{ kind: "absent", what: "How much each parameter matters", reason: findings.importance.reason }];
  const { value } = findings.importance;
  return [
    ...value.notes.map((note): Block => ({ kind: "text", text: `Note: ${note}.` })),
    { kind: "chart", chart: "importance", data: importanceData(value) },
  ];
};

const parameterOf = ({ facts: { space } }: ReportView, id: string): Parameter =>
  space.parameters.find((parameter) => parameter.id === id)!;

const effects = (view: ReportView): readonly Block[] => {
  const { facts, findings } = view;
  const objective = facts.study.spec.objectives[0]!;
  const trials = [...rankedTrials(facts, objective)].sort((a, b) => a.number - b.number);
  return findings.effects.flatMap((effect): Block[] => {
    const parameter = parameterOf(view, effect.parameter);
    const axis = parameterAxis(parameter);
    if (axis === null) return [];
    const seen = trials.map((trial) => ({
      value: valueIn(facts.space, parameter, trial),
      score: trial.metrics[objective.metric]!,
    }));
    const best = seen[trials.findIndex(({ number }) => number === findings.chosen?.trial)] ?? null;
    const { direction } = objective;
    return [
      { kind: "chart", chart: "effect", data: effectData(effect, axis, { trials: seen, best, direction }) },
    ];
  });
};

const contour = (view: ReportView): readonly Block[] => {
  const { facts, findings } = view;
  const { pair } = findings;
  if (pair === null) return [];
  const objective = facts.study.spec.objectives[0]!;
  const [first, second] = pair.parameters.map((id) => parameterOf(view, id)) as [Parameter, Parameter];
  const axes = [parameterAxis(first), parameterAxis(second)] as const;
  if (axes[0] === null || axes[1] === null) return [];
  const placed = rankedTrials(facts, objective).flatMap((trial) => {
    const [a, b] = [valueIn(facts.space, first, trial), valueIn(facts.space, second, trial)];
    return a === undefined || b === undefined ? [] : [{ number: trial.number, place: [a, b] as const }];
  });
  const best = placed.find(({ number }) => number === findings.chosen?.trial)?.place ?? null;
  const trials = placed.map(({ place }) => place);
  const { direction } = objective;
  return [
    {
      kind: "chart",
      chart: "contour",
      data: contourData(pair, [axes[0], axes[1]], { trials, best, direction }),
    },
  ];
};

const room = ({ findings }: ReportView): readonly Block[] => {
  if (findings.room.kind === "refused")
    return findings.importance.kind === "refused"
      ? []
      : [{ kind: "absent", what: "The room around the best trial", reason: findings.room.reason }];
  const { trial, parameters, sentence, standardErrorOf } = findings.room.value;
  return [
    { kind: "text", text: sentence },
    {
      kind: "table",
      caption: `How far each parameter of trial ${trial} may move, all else as it is, before it costs one standard error (of ${standardErrorOf})`,
      columns: [
        { head: "parameter" },
        { head: "best", align: "right" },
        { head: "may be" },
        { head: "surely" },
      ],
      rows: parameters.map(({ parameter, best, within, surely }) => [
        parameter,
        roughWords(best),
        valuesWords(within, typeof best === "number"),
        valuesWords(surely, typeof best === "number"),
      ]),
    },
  ];
};

const valuesWords = (values: readonly ParameterValue[], isNumber: boolean): string => {
  if (!isNumber) return values.map(settingWords).join(", ");
  const [low, high] = values.map(roughWords);
  return high === undefined || low === high ? (low ?? "") : `${low} to ${high}`;
};
