import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitrarySpace, arbitraryUnit } from "../testing/arbitrary-space.js";
import { compileSpace } from "./compile-space.js";
import { enumeratePoints } from "./enumerate-points.js";
import type { ParameterValue, Point } from "./point.js";
import type { Parameter, Space } from "./space.js";

const spaceAndUnit = (options?: Parameters<typeof arbitrarySpace>[0]) =>
  arbitrarySpace(options).chain((random) => fc.tuple(fc.constant(random), arbitraryUnit(random.space)));

/** How far two values of a parameter are apart on its axis, in unit coordinates; 0 or 1 where it is discrete. */
const distance = (parameter: Parameter, a: ParameterValue, b: ParameterValue): number => {
  const { codec } = parameter;
  if (codec.domain.kind === "shares") {
    const [x, y] = [a, b] as Readonly<Record<string, number>>[];
    return Math.max(...codec.domain.parts.map((part) => Math.abs(x![part]! - y![part]!)));
  }
  if (codec.domain.kind === "number" && codec.finite === null) {
    const unit = new Float64Array(2);
    codec.encode(a, unit, 0);
    codec.encode(b, unit, 1);
    const apart = Math.abs(unit[0]! - unit[1]!);
    const { min, max } = codec.domain;
    // Near the top of a reverse-log or logit scale neighbouring doubles are far apart on the axis.
    const { scale } = parameter.definition as { readonly scale?: string };
    return scale === "log" ? apart : Math.min(apart, Math.abs((a as number) - (b as number)) / (max - min));
  }
  return codec.key(a) === codec.key(b) ? 0 : 1;
};

const expectClose = (space: Space, a: Point, b: Point): void => {
  expect(Object.keys(b)).toEqual(Object.keys(a));
  for (const parameter of space.parameters) {
    if (!space.isActive(parameter, a)) continue;
    expect(distance(parameter, a[parameter.name]!, b[parameter.name]!), parameter.id).toBeLessThan(1e-12);
  }
};

describe("any space", () => {
  test("decodes each point of the cube to a valid point", () => {
    fc.assert(
      fc.property(spaceAndUnit({ constraints: "none" }), ([{ space }, unit]) => {
        const point = space.decode(unit);
        expect(space.parsePoint(point)).toEqual(point);
        expect(space.parsePoint(JSON.parse(JSON.stringify(point)))).toEqual(point);
      }),
    );
  });

  test("decodes what it encoded", () => {
    fc.assert(
      fc.property(spaceAndUnit(), ([{ space }, unit]) => {
        const point = space.decode(unit);
        const encoded = space.encode(point);
        expectClose(space, point, space.decode(encoded));
        for (const parameter of space.parameters) {
          const active = space.isActive(parameter, point);
          for (let at = parameter.offset; at < parameter.offset + parameter.width; at++) {
            expect(Number.isNaN(encoded[at]!)).toBe(!active);
            if (active) expect(encoded[at]! >= 0 && encoded[at]! <= 1).toBe(true);
          }
        }
      }),
    );
  });

  test("does not read inactive coordinates, and takes what is outside the cube for its edge", () => {
    fc.assert(
      fc.property(spaceAndUnit(), fc.constantFrom(0, 0.3, 1, Number.NaN), ([{ space }, unit], other) => {
        const point = space.decode(unit);
        const changed = [...unit];
        for (const parameter of space.parameters) {
          if (space.isActive(parameter, point)) continue;
          for (let at = parameter.offset; at < parameter.offset + parameter.width; at++) changed[at] = other;
        }
        expect(space.decode(changed)).toEqual(point);
        expect(space.decode(unit.map((coordinate) => (coordinate < 0.5 ? -7 : 7)))).toEqual(
          space.decode(unit.map((coordinate) => (coordinate < 0.5 ? 0 : 1))),
        );
      }),
    );
  });

  test("has one key for equal points, and different keys for different ones", () => {
    fc.assert(
      fc.property(
        arbitrarySpace().chain((random) =>
          fc.tuple(fc.constant(random), arbitraryUnit(random.space), arbitraryUnit(random.space)),
        ),
        ([{ space }, a, b]) => {
          const [first, second] = [space.decode(a), space.decode(b)];
          const backwards = Object.fromEntries(Object.entries(first).reverse());
          expect(space.key(backwards)).toBe(space.key(first));
          expect(space.key(first) === space.key(second)).toBe(
            JSON.stringify(first) === JSON.stringify(second),
          );
        },
      ),
    );
  });

  test("is adopted by itself, and by itself with wider ranges", () => {
    fc.assert(
      fc.property(spaceAndUnit(), ([{ space, definitions, constraints }, unit]) => {
        const point = space.decode(unit);
        const allowed = space.violated(point) === null;
        expect(space.adopt(point)).toEqual(allowed ? point : null);
        const wider = compileSpace(
          { ...definitions, added: { type: "float", min: 0, max: 1, default: 0.25 } },
          constraints,
          { version: 2 },
        );
        expect(wider.adopt(point)).toEqual(allowed ? { ...point, added: 0.25 } : null);
        if (allowed) expect(space.adopt({ ...point, removed: 3 })).toEqual(point);
      }),
    );
  });

  test("samples points that meet its constraints, the same for the same randomness", () => {
    fc.assert(
      fc.property(arbitrarySpace(), fc.integer(), ({ space, definitions, constraints }, seed) => {
        expect(space.violated(space.defaultPoint)).toBeNull();
        const point = space.sampleFeasible(keyedRandom(seed));
        expect(space.violated(point)).toBeNull();
        expect(space.parsePoint(point)).toEqual(point);
        expect(space.logPrior(point)).toBeGreaterThan(-100);
        // Neither what was asked before nor a new start changes an answer.
        space.nearestFeasible(space.decode(new Float64Array(space.dimensions).fill(0.9)));
        space.sampleFeasible(keyedRandom(seed, "other"));
        expect(space.sampleFeasible(keyedRandom(seed))).toEqual(point);
        expect(compileSpace(definitions, constraints).sampleFeasible(keyedRandom(seed))).toEqual(point);
      }),
    );
  });

  test("moves any point to one that meets its constraints", () => {
    fc.assert(
      fc.property(spaceAndUnit(), ([{ space }, unit]) => {
        const point = space.decode(unit);
        const moved = space.nearestFeasible(point);
        expect(space.violated(moved)).toBeNull();
        if (space.violated(point) === null) expect(moved).toBe(point);
      }),
      { numRuns: 50 },
    );
  });

  test("numbers the points of a finite space without gap or double", () => {
    fc.assert(
      fc.property(arbitrarySpace({ constraints: "none" }), ({ space }) => {
        const { size, at } = enumeratePoints(space, { resolution: 2 });
        if (space.cardinality !== Number.POSITIVE_INFINITY) expect(size).toBe(space.cardinality);
        fc.pre(size <= 500);
        const keys = new Set<string>();
        for (let index = 0; index < size; index++) {
          const point = at(index);
          expect(space.parsePoint(point)).toEqual(point);
          keys.add(space.key(point));
        }
        expect(keys.size).toBe(size);
      }),
    );
  });

  test("steps from a point to the next at which some parameters may differ, over none at which they do", () => {
    fc.assert(
      fc.property(arbitrarySpace({ constraints: "none" }), fc.nat(), ({ space }, pick) => {
        const { size, at, after } = enumeratePoints(space, { resolution: 2 });
        fc.pre(size <= 500);
        const { name } = space.parameters[pick % space.parameters.length]!;
        for (let index = 0; index < size; ) {
          const next = after(index, [name]);
          expect(next).toBeGreaterThan(index);
          expect(next).toBeLessThanOrEqual(size);
          for (const value = at(index)[name]; index < next; index++) expect(at(index)[name]).toEqual(value);
        }
      }),
    );
  });
});
