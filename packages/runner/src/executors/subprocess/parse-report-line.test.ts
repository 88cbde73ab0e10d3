import { describe, expect, it } from "vitest";
import { parseReportLine } from "./parse-report-line.js";

describe("parseReportLine", () => {
  it("tells the step from the metrics", () => {
    expect(parseReportLine('{"step": 3, "accuracy": 0.91}')).toEqual({
      kind: "report",
      step: 3,
      metrics: { accuracy: 0.91 },
    });
  });

  it("understands NaN and infinities as Python, JavaScript and C write them, but not within strings", () => {
    const text =
      '{"a": NaN, "b": -Infinity, "c": nan, "d": -inf, "e": Infinity, "the NaN \\" of inf": 1, "f": -nan}';
    expect(parseReportLine(text)).toEqual({
      kind: "report",
      step: undefined,
      metrics: {
        a: "NaN",
        b: "-Infinity",
        c: "NaN",
        d: "-Infinity",
        e: "Infinity",
        'the NaN " of inf': 1,
        f: "NaN",
      },
    });
  });

  it("takes the program's word that its setting cannot be run", () => {
    expect(parseReportLine('{"infeasible": "too wide"}')).toEqual({ kind: "infeasible", reason: "too wide" });
  });

  it("says what is no report", () => {
    expect(parseReportLine("accuracy=0.9")).toEqual({
      kind: "unreadable",
      complaint: "its line `hyperdial: accuracy=0.9` is not JSON",
    });
    expect(parseReportLine("[0.9]")).toMatchObject({ kind: "unreadable" });
  });
});
