import { answers } from "../about/answers.js";
import { section } from "../section.js";

/** The rows that the last word was spoken on. */
export const evaluationData = section({
  title: "Evaluation data",
  build: (view) => {
    const test = view.facts.splits?.test ?? null;
    return [
      answers(view, ["evaluationData"]),
      test === null
        ? { kind: "text", text: "Hyperdial holds no test set for this study." }
        : {
            kind: "facts",
            rows: [
              ["Rows", String(test.rows)],
              ["File", test.file?.path ?? "split off from the training table before tuning began"],
              ["sha256", test.sha256],
              ["Opened", `${view.facts.touches.length} times`],
              ...(test.twins === undefined || test.twins === 0
                ? []
                : [["Rows that stand in the training data too", String(test.twins)] as const]),
            ],
          },
    ];
  },
});
