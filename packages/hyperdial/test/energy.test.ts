import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workplace } from "./command-line.js";

/** Works for a moment of processor time, more where x is larger. */
const program = `
const x = JSON.parse(process.env.HYPERDIAL_PARAMS).x;
const from = process.cpuUsage();
for (;;) { const { user, system } = process.cpuUsage(from); if (user + system > 5e4 + 2e5 * x) break; }
console.log('hyperdial: {"score": ' + x + '}');
`;

interface Answer {
  readonly kilowattHours: number;
  readonly carbonGrams: number | null;
  readonly runs: number;
  readonly meters: readonly { readonly meter: string; readonly how: string }[];
  readonly trials: readonly { readonly trial: number; readonly kilowattHours: number }[];
  readonly grid: { readonly settings: number };
}

describe("energy, as a user meets it", () => {
  let place: Workplace;
  beforeEach(() => {
    place = new Workplace();
    place.write("work.mjs", program);
  });
  afterEach(() => place.close());

  const study = (more: string): void => place.study([process.execPath, "work.mjs"], more);

  it("is measured without a word, shown with how it was found, and exported with each trial", async () => {
    study("budget: { trials: 3 }\ncarbon: { region: DE }\nenergy: { watts_per_core: 36 }");
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    const answer = (await place.json("energy", "demo")) as Answer;
    expect(answer).toMatchObject({ runs: 3, grid: { settings: 10 } });
    expect(answer.meters).toHaveLength(1);
    const trials = (await place.json("trials", "demo")) as { energy: { kilowattHours: number } }[];
    const sum = trials.reduce((total, { energy }) => total + energy.kilowattHours, 0);
    expect(sum).toBeCloseTo(answer.kilowattHours, 12);
    expect(answer.carbonGrams).toBeCloseTo(381 * answer.kilowattHours, 9);
    const { out } = await place.run("show", "demo");
    expect(out).toMatch(/^energy {4}[\d.]+ m?Wh so far, by (cpu-time|rapl)$/m);
    const anew = (await place.json("energy", "demo", "--carbon", "1000")) as Answer;
    expect(anew.carbonGrams).toBeCloseTo(1000 * answer.kilowattHours, 9);
    const head = (await place.run("export", "demo")).out.split("\r\n")[0];
    expect(head).toContain("energy.kilowatt_hours,energy.carbon_grams,energy.meters");
    const words = (await place.run("energy", "demo", "--levels", "3")).out;
    expect(words).toMatch(/a full grid of 6 settings with 3 values of each number × [\d.]+ m?Wh/);
  });

  it("is an objective that no program reports", async () => {
    study("budget: { trials: 3 }");
    const text = `name: frugal
command: ${JSON.stringify([process.execPath, "work.mjs"])}
space: { x: { type: float, min: 0, max: 1 } }
objectives: [{ metric: energy_kwh, direction: minimize }]
sampler: sobol
validation: { method: hold-out, rows: 40, test: 0.25 }
budget: { trials: 3 }
`;
    place.write("study.yaml", text);
    expect((await place.run("run", "study.yaml")).exit).toBe(0);
    const trials = await place.trials("frugal");
    for (const { metrics } of trials) expect(metrics["energy_kwh"]).toBeGreaterThan(0);
    const repeated = await place.run("reproduce", "frugal");
    expect(repeated).toMatchObject({ exit: 0, out: expect.stringContaining("energy_kwh is measured anew") });
    const last = (await place.json("finalize", "frugal")) as {
      chosen: { runs: { metrics: Record<string, number>; energy: { kilowattHours: number } }[] };
    };
    const [run] = last.chosen.runs;
    expect(run?.metrics["energy_kwh"]).toBe(run?.energy.kilowattHours);
  });

  it("has a budget that ends the study before it is passed, and says so", async () => {
    // 1000 W for a core: a run of 0.1 s or so draws 0.03 Wh.
    study("budget: { kwh: 0.0012 }\nenergy: { watts_per_core: 1000 }");
    const { exit, out } = await place.run("run", "study.yaml");
    expect(exit).toBe(0);
    expect(out).toContain("The budget's energy is spent.");
    const { kilowattHours, runs } = (await place.json("energy", "demo")) as Answer;
    expect(runs).toBeGreaterThan(1);
    expect(kilowattHours).toBeLessThanOrEqual(0.0012);
    expect((await place.run("show", "demo")).out).toMatch(/^budget {4}1.2 Wh, [\d.]+ m?Wh left$/m);
  });

  it("says what is wrong with a carbon intensity before anything runs", async () => {
    study("budget: { trials: 3 }\ncarbon: { region: Atlantis }");
    const { exit, err } = await place.run("run", "study.yaml");
    expect(exit).toBe(2);
    expect(err).toContain('there is no carbon intensity of a region "Atlantis"');
    study("budget: { trials: 3 }\ncarbon: { file: grid.csv }");
    place.write("grid.csv", "time,g\n2026-01-02,300\n2026-01-01,200\n");
    const unsorted = await place.run("run", "study.yaml");
    expect(unsorted.exit).toBe(2);
    expect(unsorted.err).toContain("grid.csv, line 3: the time 2026-01-01 is before the one above it");
  });
});
