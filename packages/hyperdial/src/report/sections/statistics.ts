import { numberWords } from "@hyperdial/charts";
import type { Block } from "../block.js";
import { section } from "../section.js";
import { rangeWords, shareWords } from "../value-words.js";

/** How surely the leaders lead, and what the first is worth. */
export const statistics = section({
  title: "How sure it is",
  build: ({ facts, findings }) => {
    const { leaders, gain, counts, best } = findings;
    if (counts.complete === 0) return [];
    const blocks: Block[] = [];
    if (leaders.kind === "refused")
      blocks.push({
        kind: "absent",
        what: "Which trial is truly the best, and what its score is worth",
        reason: leaders.reason,
      });
    else {
      const { winner, sentence, notes, cells, trials } = leaders.value;
      blocks.push(
        { kind: "text", text: sentence },
        {
          kind: "table",
          caption: `The leading trials, over ${cells} folds and seeds that ${trials} trials share`,
          columns: [
            { head: "trial" },
            { head: "mean", align: "right" },
            { head: "standard error", align: "right" },
            { head: "chance to be the best", align: "right" },
            { head: "p, behind the first", align: "right" },
          ],
          rows: leaders.value.leaders.map(({ trial, mean, standardError, chance, pValueBehind }) => [
            String(trial),
            numberWords(mean),
            numberWords(standardError),
            shareWords(chance),
            pValueBehind === null ? "" : numberWords(pValueBehind),
          ]),
        },
        {
          kind: "facts",
          rows: [
            ["score in tuning", numberWords(winner.apparent)],
            [
              "worth on data that did not choose it",
              `${numberWords(winner.corrected)} (${rangeWords(winner.low, winner.high)})`,
            ],
            ["flattered by", numberWords(winner.optimism)],
          ],
        },
        ...notes.map((note): Block => ({ kind: "text", text: `Note: ${note}.` })),
      );
    }
    if (gain.kind === "found")
      blocks.push(
        { kind: "text", text: gain.value.sentence },
        {
          kind: "facts",
          rows: [
            [
              "difference, best less default",
              `${numberWords(gain.value.test.difference)} (${rangeWords(gain.value.test.low, gain.value.test.high)})`,
            ],
            ["p by the corrected t-test", numberWords(gain.value.test.pValue)],
            ["chance that it is better by more than matters", shareWords(gain.value.chances.first)],
          ],
        },
      );
    else if (best.length > 0)
      blocks.push({
        kind: "absent",
        what: "The gain over the default setting, with an interval",
        reason: gain.reason,
      });
    const objective = facts.study.spec.objectives[0]!;
    if (best.length > 1)
      blocks.push({
        kind: "table",
        caption: `The best trials by ${objective.metric}`,
        columns: [
          { head: "trial" },
          { head: objective.metric, align: "right" },
          { head: "standard error", align: "right" },
        ],
        rows: best.map(({ trial, metrics, standardErrors }) => [
          String(trial),
          numberWords(metrics[objective.metric]!),
          standardErrors[objective.metric] === undefined
            ? ""
            : numberWords(standardErrors[objective.metric]!),
        ]),
      });
    return blocks;
  },
});
