import { answers } from "../about/answers.js";
import { dataBlocks } from "../data-blocks.js";
import { section } from "../section.js";

/** The files that it learned from. */
export const trainingData = section({
  title: "Training data",
  build: (view) => [answers(view, ["trainingData"]), ...dataBlocks(view.facts)],
});
