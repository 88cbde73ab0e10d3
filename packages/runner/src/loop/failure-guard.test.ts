import type { EventBody, StudyEvent } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { commonLastLine } from "./common-last-line.js";
import { FailureGuard } from "./failure-guard.js";

const ended = (becomes: object): StudyEvent =>
  ({ kind: "run_ended", becomes }) as unknown as EventBody & StudyEvent;
const failed = (failure: string, message = "boom") =>
  ended({ state: "failed", failure, message, metrics: {} });

describe("FailureGuard", () => {
  it("says that all failed when the first trials did", () => {
    const guard = new FailureGuard(3);
    for (const _ of [1, 2]) guard.apply(failed("crashed"));
    expect(guard.allFailed).toBe(false);
    guard.apply(failed("out_of_memory"));
    expect(guard.allFailed).toBe(true);
  });

  it("is silent once a trial passed, or one said itself that its setting cannot be run", () => {
    for (const pass of [ended({ state: "complete", metrics: {} }), failed("infeasible")]) {
      const guard = new FailureGuard(2);
      guard.apply(failed("crashed"));
      guard.apply(pass);
      for (const _ of [1, 2, 3]) guard.apply(failed("crashed"));
      expect(guard.allFailed).toBe(false);
    }
  });

  it("does not count runs that were lost, which say nothing of the program", () => {
    const guard = new FailureGuard(1);
    guard.apply(failed("lost"));
    expect(guard.allFailed).toBe(false);
  });
});

describe("commonLastLine", () => {
  it("finds what most outputs end with", () => {
    const messages = ["exit 1\nKeyError: 'lr'\n", "exit 1\nKeyError: 'lr'", "exit 1\nother"];
    expect(commonLastLine(messages)).toBe("KeyError: 'lr'");
  });

  it("has nothing to say of silence", () => {
    expect(commonLastLine(["", "\n  \n"])).toBeNull();
  });
});
