import { answers } from "../about/answers.js";
import type { Block } from "../block.js";
import { dataBlocks } from "../data-blocks.js";
import { type ReportView, section } from "../section.js";

/** The data with their hashes, how they were split, and what was done before. */
export const lineage = section({
  title: "Data and lineage",
  build: (view) => [
    answers(view, ["trainingData", "lineage"]),
    ...dataBlocks(view.facts),
    ...splitBlocks(view),
  ],
});

const splitBlocks = ({ facts: { splits } }: ReportView): readonly Block[] => {
  if (splits === null)
    return [{ kind: "text", text: "The program splits the data itself: Hyperdial cannot tell how." }];
  return [
    {
      kind: "table",
      caption: `How ${splits.rows} rows were split; no row is on both sides of a split`,
      columns: [
        { head: "split", align: "right" },
        { head: "training rows", align: "right" },
        { head: "validation rows", align: "right" },
        { head: "sha256 of both lists" },
      ],
      rows: splits.splits.map(({ train, validation, sha256 }, i) => [
        String(i),
        String(train),
        String(validation),
        sha256,
      ]),
    },
  ];
};
