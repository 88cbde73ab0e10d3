import type { Block } from "../block.js";
import { section } from "../section.js";
import { finalResult } from "../sections/final-result.js";
import { measuredWords } from "../value-words.js";

/** The last word on data that chose nothing, or, where there is none, what tuning saw and that it flatters. */
export const results = section({
  title: "Quantitative analyses",
  build: (view) => {
    const { facts, findings } = view;
    const [best] = findings.best;
    const said = finalResult.build(view);
    if (facts.finals.length > 0) return said;
    return [
      {
        kind: "absent",
        what: "How good the model is on data that chose nothing",
        reason: `it was not finalized: \`hyperdial finalize ${facts.study.name}\` evaluates it once`,
      },
      ...(best === undefined
        ? []
        : [
            {
              kind: "facts",
              rows: Object.keys(best.metrics).map((metric) => [
                `${metric}, in tuning`,
                `${measuredWords(metric, best.metrics, best.standardErrors)}, which the choice flatters`,
              ]),
            } satisfies Block,
          ]),
      ...said,
    ];
  },
});
