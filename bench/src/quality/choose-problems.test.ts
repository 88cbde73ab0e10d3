import { describe, expect, it } from "vitest";
import { chooseProblems, matches } from "./choose-problems.js";

const names = { analytic: ["analytic:sphere:d4", "analytic:learners"], measured: ["bbob:f1:d2:i1"] };

describe("chooseProblems", () => {
  it("takes the DEV suite and the analytic problems unless told", () => {
    const all = chooseProblems(undefined, names);
    expect(all).toHaveLength(2 + 32 + 72);
    expect(all).toContain("yahpo:lcbench:34539");
  });

  it("takes a star for anything but a colon, and chooses from other instances of functions too", () => {
    expect(chooseProblems("bbob:f8:*:i7,bbob:f8:d3:*", names)).toEqual([
      "bbob:f8:d3:i7",
      "bbob:f8:d5:i7",
      "bbob:f8:d10:i7",
      "bbob:f8:d3:i6",
      "bbob:f8:d3:i8",
      "bbob:f8:d3:i9",
      "bbob:f8:d3:i10",
    ]);
    expect(matches("bbob:*", "bbob:f1:d2:i1")).toBe(false);
    expect(matches("a.c", "abc")).toBe(false);
  });

  it("takes names as they are, and `measured` for what has rows", () => {
    expect(chooseProblems("yahpo:lcbench:3945,measured", names)).toEqual([
      "yahpo:lcbench:3945",
      "bbob:f1:d2:i1",
    ]);
  });

  it("refuses a pattern without a match", () => {
    expect(() => chooseProblems("yahpo:*", names)).toThrow("no problem matches yahpo:*");
  });
});
