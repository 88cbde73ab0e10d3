import {
  compileSpace,
  eventNumber,
  fencingToken,
  type RunEnd,
  runNumber,
  type StudyEvent,
  trialNumber,
  workerId,
} from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { carbonWords, energyWords, shareWords } from "../words/energy.js";
import { compareWithGrid } from "./compare-with-grid.js";
import { EnergyLedger } from "./study-energy.js";

const cell = { fold: 0, seed: 0 };
let events = 0;
const logged = (atMs: number) => {
  events += 1;
  return { event: eventNumber(events), atMs, actor: "worker" };
};

const claimed = (trial: number, run: number, atMs: number): StudyEvent => ({
  ...logged(atMs),
  kind: "run_claimed",
  trial: trialNumber(trial),
  run: runNumber(run),
  worker: workerId("worker"),
  token: fencingToken(1),
  cell,
  fromStep: 0,
  untilStep: null,
});

const ended = (trial: number, run: number, atMs: number, end: RunEnd): StudyEvent => ({
  ...logged(atMs),
  kind: "run_ended",
  trial: trialNumber(trial),
  run: runNumber(run),
  cell,
  end,
  cost: { runSeconds: 1 },
});

const drew = (kilowattHours: number, carbonGrams?: number) => ({
  energy: {
    kilowattHours,
    parts: [{ of: "cpu" as const, meter: "rapl", kilowattHours, how: `by hand, ${kilowattHours}` }],
    ...(carbonGrams === undefined ? {} : { carbonGrams }),
  },
});

const crashed = { kind: "failed", failure: "crashed", message: "boom", metrics: {}, then: "retry" } as const;

const log: readonly StudyEvent[] = [
  claimed(1, 1, 0),
  ended(1, 1, 100, { ...crashed, ...drew(2, 10) }),
  claimed(1, 1, 200),
  ended(1, 1, 300, { kind: "ok", metrics: {}, ...drew(3, 20) }),
  claimed(2, 2, 300),
  ended(2, 2, 400, { kind: "ok", metrics: {}, ...drew(5) }),
  claimed(3, 3, 400),
  ended(3, 3, 500, { kind: "ok", metrics: {} }),
];

const totalOf = (ledger: EnergyLedger) => {
  for (const event of log) ledger.apply(event);
  return ledger.total;
};

describe("EnergyLedger", () => {
  it("adds all runs of a trial, says what was lost in failed ones, and counts what nobody measured", () => {
    const total = totalOf(new EnergyLedger());
    expect(total).toMatchObject({
      kilowattHours: 10,
      runs: 3,
      unmeasuredRuns: 1,
      lostKilowattHours: 2,
      meters: [{ meter: "rapl", of: "cpu", runs: 3, kilowattHours: 10, how: "by hand, 5" }],
    });
    expect([...total.trials]).toEqual([
      [1, { kilowattHours: 5, carbonGrams: 30, meters: ["rapl"] }],
      [2, { kilowattHours: 5, carbonGrams: null, meters: ["rapl"] }],
    ]);
    // Of one run nobody knows: a sum of the others would be too little.
    expect(total.carbonGrams).toBeNull();
  });

  it("works carbon out anew by when each run ran, where it is given what a kilowatt-hour gives off", () => {
    const gramsPerKilowattHour = (fromMs: number, untilMs: number) => (fromMs + untilMs) / 2;
    const total = totalOf(new EnergyLedger({ gramsPerKilowattHour, words: "by hand" }));
    expect(total.trials.get(1)?.carbonGrams).toBe(2 * 50 + 3 * 250);
    expect(total.carbonGrams).toBe(2 * 50 + 3 * 250 + 5 * 350);
  });
});

describe("compareWithGrid", () => {
  const spent = { kilowattHours: 12, completeKilowattHours: [1, 3] };

  it("counts each number with the grid's values and every other with its own, only where active", () => {
    const space = compileSpace({
      rate: { type: "float", min: 1e-5, max: 1, scale: "log" },
      layers: { type: "int", min: 1, max: 1000 },
      heads: { type: "int", min: 1, max: 3 },
      kind: {
        type: "choice",
        branches: { sgd: { momentum: { type: "float", min: 0, max: 1 } }, adam: {}, lion: {} },
      },
    });
    // 4 × 4 × 3 × (4 + 1 + 1)
    expect(compareWithGrid(space, spent, 4)).toEqual({
      resolution: 4,
      settings: 288,
      trialKilowattHours: 2,
      kilowattHours: 576,
      share: 12 / 576,
    });
  });

  it("says nothing without a complete trial that was measured", () => {
    const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
    expect(compareWithGrid(space, { kilowattHours: 12, completeKilowattHours: [] }, 5)).toBeNull();
  });
});

it("energy and carbon are said in units in which they can be read", () => {
  expect([0, 2.34567, 0.0123, 4.56e-6, 4321, 7e9].map(energyWords)).toEqual([
    "0 kWh",
    "2.35 kWh",
    "12.3 Wh",
    "4.56 mWh",
    "4.32 MWh",
    "7 TWh",
  ]);
  expect([0, 1e-7, 0.1234, 1, 3.456].map(shareWords)).toEqual([
    "less than 0.1 %",
    "less than 0.1 %",
    "12.3 %",
    "100.0 %",
    "3.5 times",
  ]);
  expect([0, 2345, 12.34, 0.0005].map(carbonWords)).toEqual([
    "0 g CO₂e",
    "2.35 kg CO₂e",
    "12.3 g CO₂e",
    "0.5 mg CO₂e",
  ]);
});
