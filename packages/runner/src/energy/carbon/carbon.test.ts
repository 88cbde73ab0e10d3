import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openCarbon } from "./open-carbon.js";
import { carbonRegions } from "./regions.js";

const scratch = mkdtempSync(join(tmpdir(), "hyperdial-carbon-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const series = (text: string) => {
  writeFileSync(join(scratch, "grid.csv"), text);
  return openCarbon({ file: "grid.csv" }, scratch);
};

const at = (time: string): number => Date.parse(time);

describe("openCarbon", () => {
  it("takes a number as it is", async () => {
    const carbon = await openCarbon(320, scratch);
    expect(carbon.gramsPerKilowattHour(0, 1)).toBe(320);
    expect(carbon.words).toBe("320 g/kWh, as given");
  });

  it("knows regions by code, in either case, and names year and source", async () => {
    const carbon = await openCarbon({ region: "de" }, scratch);
    expect(carbon.gramsPerKilowattHour(0, 1)).toBe(381);
    expect(carbon.words).toBe("381 g/kWh, DE's mean of 2023 by Ember (CC BY 4.0)");
  });

  it("names the regions that there are where it knows one not", async () => {
    await expect(openCarbon({ region: "USA" }, scratch)).rejects.toMatchObject({
      code: "invalid_spec",
      message: 'there is no carbon intensity of a region "USA"',
      hint: expect.stringMatching(/^known: AE AR AT .* US /),
    });
  });

  it("has figures of regions that lie in what grids of today give off", () => {
    for (const [code, { grams, year }] of carbonRegions) {
      expect(code).toMatch(/^([A-Z]{2}|WORLD)$/);
      expect(grams).toBeGreaterThan(20);
      expect(grams).toBeLessThan(800);
      expect([2022, 2023]).toContain(year);
    }
  });

  it("takes the mean over a run's time, each figure holding until the next", async () => {
    const carbon = await series(
      "time,g_per_kwh\n2026-01-01T00:00Z,100\n2026-01-01T01:00Z,200\n2026-01-01T03:00Z,50\n",
    );
    const between = (from: string, until: string) =>
      carbon.gramsPerKilowattHour(at(`2026-01-01T${from}Z`), at(`2026-01-01T${until}Z`));
    expect(between("00:30", "01:30")).toBe(150);
    expect(between("00:00", "03:00")).toBeCloseTo((100 + 2 * 200) / 3, 9);
    expect(between("01:10", "01:10")).toBe(200);
    // The last holds for as long as the one before it did.
    expect(between("03:00", "05:00")).toBe(50);
  });

  it("has no figure for a time that its file does not hold", async () => {
    const carbon = await series("time,g\n2026-01-01T00:00Z,100\n2026-01-01T01:00Z,200\n");
    expect(carbon.gramsPerKilowattHour(at("2025-12-31T23:00Z"), at("2026-01-01T00:30Z"))).toBeNull();
    expect(carbon.gramsPerKilowattHour(at("2026-01-01T01:30Z"), at("2026-01-01T02:30Z"))).toBeNull();
  });

  it("reads times without a zone as UTC", async () => {
    const carbon = await series("time,g\n2026-01-01 00:00,100\n2026-01-01 01:00,200\n");
    expect(carbon.words).toBe("grid.csv, 2 times from 2026-01-01T00:00 to 2026-01-01T02:00 UTC");
  });

  it.each([
    [
      "time,g\n2026-01-02,1\n2026-01-01,2\n",
      "grid.csv, line 3: the time 2026-01-01 is before the one above it",
    ],
    ["time,g\n2026-01-01,1\n2026-01-01,2\n", "grid.csv, line 3: the time 2026-01-01 comes twice"],
    ["time,g\nyesterday,1\n", 'grid.csv, line 2: "yesterday" is no time'],
    ["time,g\n2026-01-01,high\n", 'grid.csv, line 2: "high" is no number of grams'],
    ["time,g\n2026-01-01,-3\n", 'grid.csv, line 2: "-3" is no number of grams'],
    ["time,g\n2026-01-01,3\n", "grid.csv: it has fewer than two times"],
    ["", "grid.csv: it has fewer than two times"],
  ])("says what is wrong with %j", async (text, message) => {
    await expect(series(text)).rejects.toMatchObject({ code: "invalid_spec", message });
  });

  it("says that a file is not there", async () => {
    await expect(openCarbon({ file: "none.csv" }, scratch)).rejects.toMatchObject({
      code: "invalid_spec",
      message: expect.stringContaining("none.csv: it cannot be read"),
    });
  });
});
