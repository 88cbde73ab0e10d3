import { z } from "zod";

const count = z.int().positive();
const column = z.string().min(1);
const share = z.number().gt(0).lt(1);

/** How many parts where the study does not say. */
const usualFolds = {
  "k-fold": 5,
  expanding: 5,
  sliding: 5,
  bootstrap: 25,
  "hold-out": 1,
  "leave-one-out": 1,
};

/** The validation plan. What spans several keys, and the data, is checked by `planValidation`. */
export const validationSchema = z
  .strictObject({
    method: z
      .enum(["hold-out", "k-fold", "leave-one-out", "bootstrap", "expanding", "sliding"])
      .exactOptional()
      .describe(
        "How Hyperdial splits the rows; absent: the program splits them itself, by its fold's number",
      ),
    data: z
      .string()
      .min(1)
      .exactOptional()
      .describe("The table whose rows are split, CSV or Parquet, from `directory`"),
    rows: count.exactOptional().describe("How many rows there are, where no table is to be read"),
    stratify: column
      .exactOptional()
      .describe("The column of classes: every part gets its share of each class"),
    group: column.exactOptional().describe("The column of groups: a group is never on both sides of a split"),
    time: column
      .exactOptional()
      .describe("The column of times, for expanding and sliding; absent: the rows are in order"),
    folds: count
      .exactOptional()
      .describe(
        "Parts of the data: the program learns from the others and is scored on one; 1 without a method, 5 with, 25 for bootstrap",
      ),
    repeats: count
      .exactOptional()
      .describe("The whole cross-validation again, with other splits; 1 unless told"),
    share: share.exactOptional().describe("Of a hold-out: the part that scores; 0.2 unless told"),
    gap: z.int().nonnegative().exactOptional().describe("Times left out before each part that scores"),
    window: count.exactOptional().describe("Of sliding: how many times are learned from"),
    horizon: count.exactOptional().describe("Of expanding and sliding: how many times score"),
    estimator: z
      .enum(["out-of-bag", "0.632", "0.632+"])
      .exactOptional()
      .describe(
        "Of bootstrap: what a setting's value is; 0.632 wants train_METRIC too, 0.632+ also chance_METRIC",
      ),
    test: z
      .union([
        share,
        z.strictObject({ file: z.string().min(1), overlap: z.literal("allow").exactOptional() }),
        z.strictObject({ fold: z.int().nonnegative(), of: z.int().min(2) }),
      ])
      .exactOptional()
      .describe(
        "The locked test set, for `hyperdial finalize` alone: a share that is split off first, { file } of its own, or { fold, of } an outer cross-validation",
      ),
    seeds: count.default(1).describe("Repeats with another seed for the program"),
  })
  .transform(({ folds, ...rest }) => ({
    ...rest,
    folds: folds ?? (rest.method === undefined ? 1 : usualFolds[rest.method]),
  }));
