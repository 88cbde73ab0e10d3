import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "./normal-quantile.js";

const reference: Record<string, number[][]> = JSON.parse(
  readFileSync(new URL("../../reference/distributions.json", import.meta.url), "utf8"),
);

describe("normalQuantile", () => {
  it("agrees with 40-digit values from 1e-300 to 1 − 1e-15, to 1e-14 relative", () => {
    const rows = reference["normalQuantile"]!;
    expect(rows.length).toBeGreaterThan(300);
    for (const [p, z] of rows as [number, number][])
      expect(Math.abs(normalQuantile(p) / z - 1), `p = ${p}`).toBeLessThan(1e-14);
  });

  it("is odd around one half and infinite at the ends", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(-0.1)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalQuantile(Number.NaN)).toBeNaN();
  });
});
