import { answers } from "../about/answers.js";
import { section } from "../section.js";

/** Over what the model may work differently, and which of it the evaluation minded. */
export const factors = section({
  title: "Factors",
  build: (view) => {
    const { stratify, group, time } = view.facts.study.spec.validation;
    const minded = [
      stratify === undefined ? null : `Every split holds each class of ${stratify} in its share.`,
      group === undefined ? null : `No ${group} is on both sides of a split.`,
      time === undefined
        ? null
        : `No split learns from what came later by ${time} than what it is scored on.`,
    ].filter((sentence) => sentence !== null);
    return [
      answers(view, ["factors"]),
      {
        kind: "list",
        items: [...minded, "Scores are over all rows: they were not taken apart by group here."],
      },
    ];
  },
});
