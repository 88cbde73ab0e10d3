import { expect, test } from "vitest";
import * as hyperdial from "./index.js";

test("hyperdial exports these names and no others: a change of them is a change for every user", () => {
  expect(Object.keys(hyperdial).sort()).toEqual([
    "HyperdialError",
    "bool",
    "choice",
    "choose",
    "compare",
    "compareSeveral",
    "effect",
    "energy",
    "explain",
    "finalize",
    "fixed",
    "float",
    "front",
    "importance",
    "int",
    "leaders",
    "openStorage",
    "openStudy",
    "ordinal",
    "permutation",
    "recommend",
    "refine",
    "renderReport",
    "report",
    "reproduce",
    "room",
    "schedule",
    "scheduleOf",
    "simplex",
    "subset",
    "tune",
    "withSchedules",
  ]);
});
