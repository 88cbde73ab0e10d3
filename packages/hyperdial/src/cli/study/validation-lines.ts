import { foldCount, type StudyRecord } from "@hyperdial/core";
import type { TestTouch } from "../../finalize/final-results.js";
import { moment } from "../words/moment.js";
import { plural } from "../words/plural.js";

/** How settings are scored, in a line. */
export const validationLine = ({ validation }: StudyRecord["spec"]): string => {
  const { method, data, rows, stratify, group, time, seeds } = validation;
  const folds = plural(foldCount(validation), "fold");
  const repeated = seeds === 1 ? folds : `${folds} with ${plural(seeds, "seed")} each`;
  if (method === undefined) return `${repeated}, split by the program`;
  const columns = [stratify, group, time].filter((column) => column !== undefined);
  const by = columns.length === 0 ? "" : ` by ${columns.join(" and ")}`;
  return `${method}${by} of ${data ?? plural(rows ?? 0, "row")}: ${repeated}`;
};

/** Whether the locked test set was opened, and for what; nothing where there is none. */
export const testLines = (
  { spec }: StudyRecord,
  touches: readonly TestTouch[],
  nowMs: number,
): readonly string[] => {
  if (spec.validation.test === undefined && touches.length === 0) return [];
  if (touches.length === 0) return ["locked, and never opened"];
  return touches.map(
    ({ atMs, actor, chosen, reason, count }) =>
      `opened ${moment(atMs, nowMs)} by ${actor} for trial ${chosen}${count > 1 ? `, time ${count}` : ""}: ${reason}`,
  );
};
