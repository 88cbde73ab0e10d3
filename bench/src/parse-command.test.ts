import { describe, expect, it } from "vitest";
import { helpText } from "./help-text.js";
import { parseCommand } from "./parse-command.js";
import type { Suite } from "./suite.js";

const suites: Record<string, Suite> = {
  fast: { about: "fast things", runs: "always", run: async () => [] },
  good: {
    about: "good things",
    runs: "when named",
    options: {
      trials: { value: "N", about: "of a run" },
      quick: { value: null, about: "a short one" },
    },
    run: async () => "",
  },
};

describe("parseCommand", () => {
  it("reads suites, and the options of the one that is named alone", () => {
    expect(parseCommand(["good", "--trials", "7", "--quick"], suites)).toEqual({
      names: ["good"],
      json: false,
      help: false,
      options: { trials: "7", quick: "" },
    });
    expect(parseCommand(["fast", "good", "--json"], suites)).toMatchObject({
      names: ["fast", "good"],
      json: true,
      options: {},
    });
    expect(parseCommand([], suites).names).toEqual([]);
  });

  it("refuses what it does not know, with what would be right", () => {
    expect(() => parseCommand(["god"], suites)).toThrow("no benchmark is called god");
    expect(() => parseCommand(["good", "--trails", "7"], suites)).toThrow("--trails");
    expect(() => parseCommand(["fast", "good", "--trials", "7"], suites)).toThrow("--trials");
  });
});

describe("helpText", () => {
  it("shows one suite with its options, or all", () => {
    expect(helpText(["good"], suites)).toMatch(/good things \(only when named\)\n +--trials N +of a run/);
    expect(helpText([], suites)).toContain("fast things");
  });
});
