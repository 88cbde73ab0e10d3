import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestReportBytes, ReportLines } from "./report-lines.js";

const linesOf = (chunks: readonly (string | Buffer)[]): string[] => {
  const found: string[] = [];
  const lines = new ReportLines((text) => found.push(text));
  for (const chunk of chunks) lines.push(Buffer.from(chunk as string));
  lines.end();
  return found;
};

describe("ReportLines", () => {
  it("finds lines that begin with the prefix, and none where it stands within a line", () => {
    expect(linesOf(["epoch 1\nhyperdial: {1}\nsee hyperdial: {2}\nhyperdial:{3}\n"])).toEqual(["{1}", "{3}"]);
  });

  it("finds the same lines however the text is cut into chunks", () => {
    const piece = fc.constantFrom(
      "hyperdial: {1}",
      "hyperdial:",
      "hyper",
      "h",
      "\n",
      "\r",
      "\r\n",
      "noise",
      "\0ÿ",
      "",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.nat(40), { maxLength: 20 }),
        (pieces, cuts) => {
          const text = Buffer.from(pieces.join(""));
          const chunks: Buffer[] = [];
          let from = 0;
          for (const cut of cuts) {
            chunks.push(text.subarray(from, from + cut));
            from += cut;
          }
          chunks.push(text.subarray(from));
          const expected = text
            .toString()
            .split(/[\r\n]/)
            .filter((line) => line.startsWith("hyperdial:"))
            .map((line) => line.slice("hyperdial:".length).trim());
          expect(linesOf(chunks)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("hears a report after a progress bar that ends in a carriage return", () => {
    expect(linesOf(["\r 50%|####\rhyperdial: {1}\n"])).toEqual(["{1}"]);
  });

  it("counts an unfinished last line", () => {
    expect(linesOf(["hyperdial: {1}"])).toEqual(["{1}"]);
  });

  it("gives only the beginning of a line that is too long, and hears the next", () => {
    const part = "x".repeat(1 << 16);
    const long = Array.from({ length: longestReportBytes / part.length + 2 }, () => part);
    const [first, second] = linesOf(["hyperdial: ", ...long, "\nhyperdial: {2}\n"]);
    expect(first?.length).toBeLessThan(300);
    expect(second).toBe("{2}");
  });
});
