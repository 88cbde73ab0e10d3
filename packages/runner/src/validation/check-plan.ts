import type { StudySpec } from "@hyperdial/core";
import { cannotSplit } from "./cannot-split.js";

type Plan = StudySpec["validation"];
type Method = NonNullable<Plan["method"]>;

const every: readonly Method[] = ["hold-out", "k-fold", "leave-one-out", "bootstrap", "expanding", "sliding"];

/** Which keys say something beside which methods. */
const meant = {
  stratify: ["hold-out", "k-fold", "bootstrap"],
  group: ["hold-out", "k-fold", "leave-one-out", "bootstrap"],
  time: ["hold-out", "expanding", "sliding"],
  repeats: ["hold-out", "k-fold", "bootstrap"],
  share: ["hold-out"],
  gap: ["hold-out", "expanding", "sliding"],
  window: ["sliding"],
  horizon: ["expanding", "sliding"],
  estimator: ["bootstrap"],
  data: every,
  rows: every,
  test: every,
} as const satisfies Partial<Record<keyof Plan, readonly Method[]>>;

const lacks = (plan: Plan, key: keyof Plan): boolean => plan[key] === undefined;

/** What of a plan contradicts itself, before its data is read. Throws `invalid_spec`. */
export const checkPlan = (plan: Plan): void => {
  const { method } = plan;
  for (const [key, methods] of Object.entries(meant) as [keyof typeof meant, readonly Method[]][]) {
    if (lacks(plan, key)) continue;
    if (method === undefined) {
      throw cannotSplit(key, `\`${key}\` needs a method`, `such as method: ${methods[0]}`);
    }
    if (!methods.includes(method))
      throw cannotSplit(key, `\`${key}\` means nothing beside ${method}`, `it is for ${methods.join(", ")}`);
  }
  if (method === undefined) return;
  if (lacks(plan, "data") === lacks(plan, "rows")) {
    throw lacks(plan, "data")
      ? cannotSplit("method", "the plan does not say what to split", "data: train.csv, or rows: 569")
      : cannotSplit("rows", "`data` and `rows` exclude each other", "the table says how many rows it has");
  }
  for (const key of ["stratify", "group", "time"] as const) {
    if (!lacks(plan, key) && lacks(plan, "data"))
      throw cannotSplit(key, `\`${key}\` names a column, and there is no table`, "data: train.csv");
  }
  if (method === "hold-out" && plan.time === undefined && plan.gap !== undefined)
    throw cannotSplit("gap", "a gap is between times", "time: names their column");
  if (plan.time !== undefined && plan.repeats !== undefined)
    throw cannotSplit("repeats", "a hold-out in time comes out the same each time", "leave `repeats` out");
  for (const key of ["stratify", "group"] as const) {
    if (plan.time !== undefined && !lacks(plan, key))
      throw cannotSplit(key, `\`${key}\` and \`time\` exclude each other`, "times are cut, not dealt out");
  }
  if (method === "k-fold" && plan.folds < 2)
    throw cannotSplit("folds", "k-fold needs 2 folds or more", "method: hold-out scores on one part");
  if (method === "hold-out" && plan.folds > 1)
    throw cannotSplit("folds", "a hold-out has one fold", "`repeats` holds out again, other rows each time");
  const { test } = plan;
  const inTime = method === "expanding" || method === "sliding" || plan.time !== undefined;
  if (typeof test === "object" && "of" in test) {
    if (test.fold >= test.of)
      throw cannotSplit("test", `there is no outer fold ${test.fold} of ${test.of}`, "they count from 0 on");
    if (inTime)
      throw cannotSplit("test", "an outer cross-validation knows no times", "test: 0.2 locks the last ones");
  }
};
