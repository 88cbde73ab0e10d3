import { HyperdialError } from "@hyperdial/core";
import type { Rows, Split } from "./rows.js";

/**
 * That no row, and no group, is on both sides of a split, that both have rows of this data, that none learns from what came after it was
 * scored, and that no class is absent from what is scored where classes are to be spread. Throws `invalid_spec` with the fold.
 */
export const checkSplits = (
  splits: readonly Split[],
  rows: Rows,
  inTime: "in time" | "any order" = "any order",
): void => {
  const classes = rows.classes === undefined ? null : new Set(rows.classes);
  splits.forEach(({ train, validation }, fold) => {
    const leaks = (what: string): never => {
      throw wrong(`fold ${fold} ${what}`, "this is a mistake of Hyperdial's: please report it");
    };
    if (train.length === 0 || validation.length === 0) {
      throw wrong(
        `fold ${fold} has ${train.length} rows to learn from and ${validation.length} to score`,
        "take fewer folds, or another share",
      );
    }
    const seen = new Uint8Array(rows.count);
    for (const row of train) {
      if (row >= rows.count) leaks(`has the row ${row} of ${rows.count}`);
      seen[row] = 1;
    }
    for (const row of validation) {
      if (row >= rows.count) leaks(`has the row ${row} of ${rows.count}`);
      if (seen[row] === 1) leaks(`has the row ${row} on both sides`);
    }
    const { groups, times } = rows;
    if (groups !== undefined && inTime === "any order") {
      const learned = new Set(Array.from(train, (row) => groups[row]));
      const shared = validation.find((row) => learned.has(groups[row]));
      if (shared !== undefined) leaks(`has the group "${groups[shared]}" on both sides`);
    }
    if (inTime === "in time") {
      const timeOf = (row: number): number => times?.[row] ?? row;
      const latest = train.reduce((last, row) => Math.max(last, timeOf(row)), Number.NEGATIVE_INFINITY);
      if (validation.some((row) => timeOf(row) <= latest)) leaks("learns from what came after it was scored");
    }
    if (classes !== null) {
      for (const [side, what] of [
        [train, "to learn from"],
        [validation, "to score"],
      ] as const) {
        const here = new Set(Array.from(side, (row) => rows.classes![row]));
        const absent = [...classes].find((name) => !here.has(name));
        if (absent === undefined) continue;
        throw wrong(
          `the class "${absent}" is absent from what fold ${fold} has ${what}: too few ${rows.groups === undefined ? "rows" : "groups"} have it`,
          "take fewer folds, or leave out `stratify`",
        );
      }
    }
  });
};

const wrong = (fact: string, hint: string) =>
  new HyperdialError("invalid_spec", fact, { path: ["validation"], hint });
