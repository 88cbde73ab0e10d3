import fc from "fast-check";
import { expect, test } from "vitest";
import { compileConstraint, namesOf } from "../compile-constraint.js";
import { compileSpace } from "../compile-space.js";
import type { ParameterDefinition } from "../parameter.js";
import { slotsOf } from "../slot.js";
import { type Cell, cellsOf } from "./box.js";

const definitions: Readonly<Record<string, ParameterDefinition>> = {
  a: { type: "float", min: -2, max: 3 },
  b: { type: "float", min: 1e-3, max: 10, scale: "log" },
  n: { type: "int", min: -4, max: 9 },
  big: { type: "int", min: 1, max: 5000, scale: "log" },
  on: { type: "bool" },
  word: { type: "choice", values: ["x", "y", "z"] },
  size: { type: "ordinal", values: [16, 32, 64] },
  c: { type: "float", min: 0, max: 1, when: { word: ["x", "y"] } },
  d: { type: "int", min: 0, max: 5, when: { big: "> 100", on: true } },
  kind: {
    type: "choice",
    branches: {
      left: { inner: { type: "float", min: 0, max: 1 } },
      right: { inner: { type: "int", min: 5, max: 8 } },
      none: {},
    },
  },
  items: { type: "subset", items: ["p", "q", "r"], maxSize: 2 },
  mix: { type: "simplex", parts: ["u", "v", "w"] },
};
const free = compileSpace(definitions);

const number: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      "a",
      "b",
      "n",
      "big",
      "size",
      "c",
      "d",
      "inner",
      "mix.u",
      "len(items)",
      "0",
      "1",
      "2.5",
      "-3",
      "100",
    ),
    fc
      .tuple(tie("any"), fc.constantFrom("+", "-", "*", "/", "//", "%"), tie("any"))
      .map(([x, sign, y]) => `(${x} ${sign} ${y})`),
    fc.tuple(tie("any"), fc.constantFrom("2", "3", "-1", "0.5", "0", "n")).map(([x, y]) => `(${x} ** ${y})`),
    fc
      .tuple(fc.constantFrom("abs", "exp", "log", "sqrt", "round", "floor", "ceil", "log2"), tie("any"))
      .map(([name, x]) => `${name}(${x})`),
    fc
      .tuple(fc.constantFrom("min", "max", "sum"), tie("any"), tie("any"))
      .map(([name, x, y]) => `${name}(${x}, ${y})`),
    tie("any").map((x) => `-${x}`),
  ),
})).any;

const truth: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(number, fc.constantFrom("<", "<=", ">", ">=", "!="), number)
      .map(([x, sign, y]) => `${x} ${sign} ${y}`),
    fc.constantFrom(
      "on",
      "on == true",
      'word == "x"',
      'word in ["y", "z"]',
      'word != "z"',
      "size in [16, 64]",
      '"p" in items',
      "n == 3",
      "d in [1, 2]",
    ),
    fc
      .tuple(tie("any"), fc.constantFrom("and", "or"), tie("any"))
      .map(([x, sign, y]) => `(${x} ${sign} ${y})`),
    fc.tuple(tie("any"), tie("any")).map(([x, y]) => `((${x}) == (${y}))`),
    tie("any").map((x) => `not (${x})`),
  ),
})).any;

test("what bounds say of a cell holds at every point of it", () => {
  fc.assert(
    fc.property(
      truth,
      fc.array(fc.boolean(), { maxLength: 25 }),
      fc.array(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: free.dimensions,
          maxLength: free.dimensions,
        }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      (source, way, draws) => {
        // Sources without a parameter in them are no constraints.
        fc.pre(
          /[abcd]|n\b|on|word|size|inner|mix|items/.test(
            source.replaceAll(/abs|exp|log2?|sqrt|round|floor|ceil|min|max|sum|and|or|not/g, ""),
          ),
        );
        const constraint = compileConstraint(source, 0, namesOf(free.parameters));
        const ground = { ...free, slots: slotsOf(free.parameters), constraints: [constraint] };
        const cells = cellsOf(ground);
        let cell: Cell = cells.whole;
        for (const right of way) cell = cells.cut(cell)?.[right ? 1 : 0] ?? cell;
        const state = cells.judge(cell);
        for (const draw of draws) {
          const unit = [...draw];
          cells.axes.forEach(({ slot }, axis) => {
            const [low, high] = cells.ends(cell, axis);
            // Away from the ends: there a neighbouring cell's value may be decoded.
            const { offset } = ground.slots[slot]!;
            unit[offset] = low + (high - low) * (0.001 + 0.998 * unit[offset]!);
          });
          const holds = constraint.holds(free.decode(unit));
          if (state === "none") expect(holds, source).toBe(false);
          if (state === "all") expect(holds, source).toBe(true);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test("cells are cut until nothing is in doubt, where all is finite", () => {
  const space = compileSpace({ n: { type: "int", min: 1, max: 64 }, m: { type: "int", min: 1, max: 64 } });
  const constraint = compileConstraint("n * m == 143 and n < m", 0, namesOf(space.parameters));
  const cells = cellsOf({ ...space, slots: slotsOf(space.parameters), constraints: [constraint] });
  const left: Cell[] = [cells.whole];
  const found: Cell[] = [];
  for (let cell = left.pop(); cell !== undefined; cell = left.pop()) {
    const state = cells.judge(cell);
    if (state === "all") found.push(cell);
    if (state === "some") left.push(...cells.cut(cell)!);
  }
  // 143 is 11 × 13; values are numbered from 0.
  expect(found).toEqual([{ low: [10, 12], high: [10, 12] }]);
});
