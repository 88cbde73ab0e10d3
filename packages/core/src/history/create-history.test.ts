import { describe, expect, it } from "vitest";
import type { StudyEvent } from "../event/event.js";
import { eventNumber } from "../ids.js";
import { compileSpace } from "../space/compile-space.js";
import { type StudySpecInput, studySpecSchema } from "../spec/study-spec.js";
import { createHistory } from "./create-history.js";

const specWith = (more: Partial<StudySpecInput>) =>
  studySpecSchema.parse({
    name: "study",
    space: { x: { type: "float", min: 0, max: 1 } },
    objectives: [{ metric: "loss", direction: "minimize" }],
    ...more,
  });

describe("a history of a revised study", () => {
  it("has the objectives as they are now and starts over; bounds, which are judged elsewhere, leave it as it was", () => {
    const spec = specWith({});
    const compile = (of: typeof spec, version: number) => compileSpace(of.space, of.constraints, { version });
    const fold = createHistory({ space: compile(spec, 1), objectives: spec.objectives, compile });
    const { history } = fold;
    const revised = (event: number, more: Partial<StudySpecInput>): StudyEvent => ({
      event: eventNumber(event),
      atMs: 0,
      actor: "user",
      kind: "study_revised",
      change: { reason: "test", spec: specWith(more), specHash: "2" },
      spaceVersion: 1,
    });
    fold.apply(revised(1, { bounds: ["loss <= 3"] }));
    expect([history.revision, history.objectives]).toEqual([0, spec.objectives]);
    fold.apply(revised(2, { objectives: [{ metric: "loss", direction: "maximize" }] }));
    expect(history.revision).toBe(1);
    expect(history.objectives).toEqual([{ metric: "loss", direction: "maximize" }]);
  });
});
