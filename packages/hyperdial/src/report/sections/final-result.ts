import { numberWords } from "@hyperdial/charts";
import type { Estimate } from "@hyperdial/core";
import type { Block } from "../block.js";
import { type ReportView, section } from "../section.js";
import { minuteWords, rangeWords } from "../value-words.js";

/** The last word: what the locked test set said, and each time that it was opened. */
export const finalResult = section({
  title: "The last word",
  build: (view) => {
    const { finals, study, touches } = view.facts;
    if (study.spec.validation.test === undefined && finals.length === 0) return [];
    return [...results(view), ...looks(touches)];
  },
});

const results = ({ facts: { finals, study } }: ReportView): readonly Block[] => {
  const result = finals.at(-1);
  if (result === undefined)
    return [
      {
        kind: "text",
        text: `The test set is locked, and was never opened. \`hyperdial finalize ${study.name}\` trains the chosen setting on all other rows and scores it once.`,
      },
    ];
  const { chosen, usual, test, learnedRows, rule, validation, notes, differences } = result;
  const before = validation[study.spec.objectives[0]!.metric];
  const learned = learnedRows === null ? "" : ` on all ${learnedRows} rows that tuning saw`;
  const scored = test.rows === null ? "by the program's own test" : `on ${test.rows} locked rows`;
  const models = chosen.runs.flatMap(({ model }) => (model === null ? [] : [model]));
  return [
    {
      kind: "text",
      text: `Trial ${chosen.trial} (${rule}) was trained${learned} with ${chosen.runs.length} ${chosen.runs.length === 1 ? "seed" : "seeds"}, and scored once ${scored}.`,
    },
    {
      kind: "table",
      caption: "Scores on the test set, with 95 % intervals",
      columns: [
        { head: "metric" },
        { head: `trial ${chosen.trial}`, align: "right" },
        ...(usual === null
          ? []
          : [
              { head: "default", align: "right" as const },
              { head: "difference", align: "right" as const },
            ]),
        { head: "interval over" },
      ],
      rows: Object.entries(chosen.estimates).map(([metric, estimate]) => [
        metric,
        estimateWords(estimate),
        ...(usual === null
          ? []
          : [estimateWords(usual.estimates[metric]), estimateWords(differences[metric])]),
        estimate.over ?? "none: one number",
      ]),
    },
    ...(before === undefined
      ? []
      : [
          {
            kind: "text",
            text: `In tuning it scored ${numberWords(before)}; being chosen for a score flatters it.`,
          } satisfies Block,
        ]),
    ...(models.length === 0
      ? []
      : [
          {
            kind: "table",
            caption: "Models that were kept",
            columns: [{ head: "path" }, { head: "bytes", align: "right" }, { head: "sha256" }],
            rows: models.map(({ path, bytes, sha256 }) => [path, String(bytes), sha256]),
          } satisfies Block,
        ]),
    ...notes.map((note): Block => ({ kind: "text", text: `Note: ${note}.` })),
  ];
};

const estimateWords = (estimate: Estimate | undefined): string => {
  if (estimate === undefined) return "";
  const { value, low, high } = estimate;
  return low === null || high === null
    ? numberWords(value)
    : `${numberWords(value)} (${rangeWords(low, high)})`;
};

const looks = (touches: ReportView["facts"]["touches"]): readonly Block[] =>
  touches.length === 0
    ? []
    : [
        {
          kind: "table",
          caption: "Each time that the test set was opened",
          columns: [
            { head: "time", align: "right" },
            { head: "when, UTC" },
            { head: "by" },
            { head: "for trial", align: "right" },
            { head: "why" },
          ],
          rows: touches.map(({ count, atMs, actor, chosen, reason }) => [
            String(count),
            minuteWords(atMs),
            actor,
            String(chosen),
            reason,
          ]),
        },
      ];
