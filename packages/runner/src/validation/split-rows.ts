import { foldCount, type StudySpec } from "@hyperdial/core";
import { keyedRandom, shuffle } from "@hyperdial/numerics";
import { bootstrap } from "./bootstrap.js";
import { cannotSplit } from "./cannot-split.js";
import { deal, partAgainstRest } from "./deal.js";
import { holdOut } from "./hold-out.js";
import { numberWords } from "./number-words.js";
import { allRows, type Rows, type Split } from "./rows.js";
import { byTime, lastTimes, timeSplits } from "./time-splits.js";

type Plan = StudySpec["validation"];

const usualShare = 0.2;

/** Whether each fold learns from what was before it alone. */
export const isInTime = ({ method, time }: Plan): boolean =>
  method === "expanding" || method === "sliding" || time !== undefined;

const shuffled = (count: number, seed: number, ...stream: (string | number)[]): Uint32Array =>
  shuffle(keyedRandom(seed, "splits", ...stream), allRows(count));

/** The folds of a plan with a method, those of the first repeat first. The same seed and rows give the same folds. */
export const splitRows = (rows: Rows, plan: Plan, seed: number): readonly Split[] => {
  const { method, folds, share = usualShare, gap = 0, window, horizon } = plan;
  const { times } = rows;
  switch (method) {
    case undefined:
      throw cannotSplit("method", "the plan has no method", "method: k-fold, for example");
    case "leave-one-out":
      return leaveOneOut(rows);
    case "expanding":
    case "sliding":
      return timeSplits(byTime(rows), {
        method,
        folds,
        gap,
        window: window ?? null,
        horizon: horizon ?? null,
      });
    case "hold-out":
      if (times !== undefined) return [lastTimes(byTime(rows), share, gap, "share")];
      break;
    default:
  }
  return Array.from({ length: foldCount(plan) }, (_, index) => index).flatMap((index): readonly Split[] => {
    if (method === "bootstrap") return [bootstrap(rows, keyedRandom(seed, "splits", "bootstrap", index))];
    const order = shuffled(rows.count, seed, Math.floor(index / folds));
    if (method === "hold-out") return [holdOut(rows, order, share, "share")];
    if (index % folds > 0) return [];
    const partOf = deal(rows, order, folds);
    return Array.from({ length: folds }, (_, part) => partAgainstRest(partOf, part));
  });
};

/** The test set, split off before anything else: `train` is what tuning sees. */
export const splitOffTest = (
  rows: Rows,
  plan: Plan,
  { share, fold, seed }: { share?: number; fold?: { fold: number; of: number }; seed: number },
): Split => {
  if (fold !== undefined) {
    const partOf = deal(rows, shuffled(rows.count, seed, "outer"), fold.of);
    return partAgainstRest(partOf, fold.fold);
  }
  const part = share ?? usualShare;
  if (isInTime(plan)) return lastTimes(byTime(rows), part, plan.gap ?? 0, "test");
  return holdOut(rows, shuffled(rows.count, seed, "test"), part, "test");
};

const leaveOneOut = ({ count, groups }: Rows): readonly Split[] => {
  if (groups === undefined) {
    const each = allRows(count);
    return Array.from({ length: count }, (_, row) => partAgainstRest(each, row));
  }
  const { numberOf, names } = numberWords(groups, allRows(count));
  return names.map((_, group) => partAgainstRest(numberOf, group));
};
