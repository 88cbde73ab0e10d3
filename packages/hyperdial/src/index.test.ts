import { expect, test } from "vitest";
import * as hyperdial from "./index.js";

test("hyperdial exports these names and no others: a change of them is a change for every user", () => {
  expect(Object.keys(hyperdial).sort()).toEqual([
    "HyperdialError",
    "bool",
    "choice",
    "compare",
    "finalize",
    "fixed",
    "float",
    "importance",
    "int",
    "openStorage",
    "openStudy",
    "ordinal",
    "permutation",
    "refine",
    "scheduleOf",
    "simplex",
    "subset",
    "tune",
  ]);
});
