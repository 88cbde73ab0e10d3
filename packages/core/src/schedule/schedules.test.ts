import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileSpace } from "../space/compile-space.js";
import type { ScheduleDefinition } from "../space/parameter.js";
import type { Point } from "../space/point.js";
import { studySpecSchema } from "../spec/study-spec.js";
import { expandSchedules } from "./expand-schedules.js";
import {
  type ScheduleFunction,
  type ScheduleShape,
  scheduleFunction,
  scheduleShapes,
} from "./schedule-shapes.js";
import { withSchedules } from "./with-schedules.js";

interface Reference {
  readonly schedule: ScheduleShape;
  readonly peak: number;
  readonly steps: number;
  readonly warm_up?: number;
  readonly values: readonly number[];
  readonly [more: string]: unknown;
}
const references = JSON.parse(
  readFileSync(new URL("../../reference/schedules.json", import.meta.url), "utf8"),
) as readonly Reference[];

const all: ScheduleDefinition = {
  type: "schedule",
  peak: { min: 1e-4, max: 1, scale: "log" },
  steps: 20,
  warmUp: { min: 0, max: 0.3 },
};

describe("a schedule", () => {
  it("has the values of PyTorch's schedulers and Keras' polynomial decay, to 1e-12", () => {
    expect(new Set(references.map(({ schedule }) => schedule))).toEqual(new Set(scheduleShapes));
    for (const { values, warm_up: warmUp = 0, ...settings } of references) {
      const at = scheduleFunction({ ...settings, warmUp });
      for (const [index, value] of values.entries())
        expect(
          Math.abs(at(index + 1) / value - 1),
          `${JSON.stringify(settings)} at ${index + 1}`,
        ).toBeLessThan(1e-12);
    }
  });

  it("is made of ordinary parameters, so that every point of its space gives a positive, finite function", () => {
    const space = compileSpace(expandSchedules({ lr: all, x: { type: "float", min: 0, max: 1 } }));
    expect(space.parameters.map(({ name }) => name)).toEqual([
      ...[
        "lr.schedule",
        "lr.peak",
        "lr.steps",
        "lr.warm_up",
        "lr.final",
        "lr.power",
        "lr.drops",
        "lr.factor",
      ],
      ...["lr.rise", "x"],
    ]);
    const unit = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: space.dimensions,
      maxLength: space.dimensions,
    });
    fc.assert(
      fc.property(unit, fc.double({ min: 0, max: 40, noNaN: true }), (coordinates, step) => {
        const point = space.decode(coordinates);
        const { lr, ...rest } = withSchedules(point) as unknown as { lr: ScheduleFunction } & Point;
        expect(rest).toEqual(point);
        const value = lr(step);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual((point["lr.peak"] as number) * (1 + 1e-12));
      }),
    );
  });

  it("of one shape has only what that has, and numbers are not searched", () => {
    const parts = expandSchedules({
      lr: { type: "schedule", of: ["cosine"], peak: 0.1, steps: 9, final: 0, when: { optimizer: "sgd" } },
    });
    const when = { optimizer: "sgd" };
    expect(parts).toEqual({
      "lr.schedule": { type: "fixed", value: "cosine", when },
      "lr.peak": { type: "fixed", value: 0.1, when },
      "lr.steps": { type: "fixed", value: 9, when },
      "lr.final": { type: "fixed", value: 0, when },
    });
  });

  it("stands in a spec as what it is made of", () => {
    const spec = (lr: object) =>
      studySpecSchema.safeParse({
        name: "s",
        space: { lr },
        objectives: [{ metric: "m", direction: "minimize" }],
      });
    expect(spec(all).data?.space).toEqual(expandSchedules({ lr: all }));
    expect(spec({ ...all, of: ["cosinus"] }).success).toBe(false);
    expect(spec({ ...all, peak: { min: -1, max: 1 } }).success).toBe(false);
    expect(spec({ ...all, steps: 0 }).success).toBe(false);
    const again = studySpecSchema.parse(spec(all).data);
    expect(again.space).toEqual(spec(all).data?.space);
  });
});
