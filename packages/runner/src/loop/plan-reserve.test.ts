import { noCost, type Spending } from "@hyperdial/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planReserve } from "./plan-reserve.js";

const spending = (reserved: number, settled: number): Spending => ({
  reserved: { ...noCost, runSeconds: reserved },
  settled: { ...noCost, runSeconds: settled },
  wallSeconds: 0,
});

const granted = (plan: ReturnType<typeof planReserve>) => {
  if ("spent" in plan) throw new Error(`${plan.spent} is spent`);
  return plan;
};

describe("planReserve", () => {
  it("holds back of energy what a run with a time-out can draw at most, within its slot's share of what is left", () => {
    const request = {
      budget: { kilowattHours: 1 },
      spending: spending(0, 0),
      graceSeconds: 10,
      freeSlots: 4,
      wattsAtMost: 1000,
    };
    // 360.25 s at 1000 W.
    const timed = granted(planReserve({ ...request, timeoutSeconds: 350 }));
    expect(timed.reserve.kilowattHours).toBeCloseTo(0.10007, 5);
    expect(timed.endWithinKilowattHours).toBe(timed.reserve.kilowattHours);
    expect(granted(planReserve({ ...request, timeoutSeconds: 3600 })).reserve.kilowattHours).toBeCloseTo(
      0.25,
    );
    expect(granted(planReserve({ ...request, timeoutSeconds: null })).reserve.kilowattHours).toBeCloseTo(
      0.25,
    );
  });

  it("says that energy is spent where less is left than half a second at full power takes", () => {
    const settled = { ...noCost, kilowattHours: 1 - 0.5 / 3600 };
    const plan = planReserve({
      budget: { kilowattHours: 1 },
      spending: { reserved: noCost, settled, wallSeconds: 0 },
      timeoutSeconds: null,
      graceSeconds: 1,
      freeSlots: 1,
      wattsAtMost: 1001,
    });
    expect(plan).toEqual({ spent: "kilowattHours" });
  });

  it("reserves nothing where neither run time nor failures have a limit", () => {
    const plan = planReserve({
      budget: { trials: 3 },
      spending: spending(0, 0),
      timeoutSeconds: 60,
      graceSeconds: 10,
      freeSlots: 2,
      wattsAtMost: null,
    });
    expect(plan).toEqual({ reserve: {}, endWithinSeconds: null, endWithinKilowattHours: null });
  });

  it("holds a failure back for each run", () => {
    const plan = planReserve({
      budget: { failures: 2 },
      spending: spending(0, 0),
      timeoutSeconds: null,
      graceSeconds: 10,
      freeSlots: 2,
      wattsAtMost: null,
    });
    expect(plan).toMatchObject({ reserve: { failures: 1 } });
  });

  it("reserves the time-out with its grace while that fits, and what is left when it does not", () => {
    const request = {
      budget: { runSeconds: 100 },
      timeoutSeconds: 50,
      graceSeconds: 10,
      freeSlots: 4,
      wattsAtMost: null,
    };
    const first = planReserve({ ...request, spending: spending(0, 0) });
    expect(granted(first).reserve.runSeconds).toBeCloseTo(60.25, 6);
    const second = planReserve({ ...request, spending: spending(60.25, 0) });
    expect(granted(second).reserve.runSeconds).toBeCloseTo(39.75, 6);
    expect(granted(second).endWithinSeconds).toBeLessThan(39.75);
  });

  it("never lets what is reserved and settled pass the limit, whatever runs take of their share", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }),
        fc.integer({ min: 1, max: 8 }),
        (limit, shares, slots) => {
          let settled = 0;
          let open: number[] = [];
          for (const share of shares) {
            const reserved = open.reduce((sum, seconds) => sum + seconds, 0);
            const plan = planReserve({
              budget: { runSeconds: limit },
              spending: spending(reserved, settled),
              timeoutSeconds: null,
              graceSeconds: 1,
              freeSlots: slots - open.length,
              wattsAtMost: null,
            });
            if (!("spent" in plan)) open.push(plan.reserve.runSeconds ?? 0);
            expect(open.reduce((sum, seconds) => sum + seconds, 0) + settled).toBeLessThanOrEqual(limit);
            if ("spent" in plan || open.length === slots) {
              settled += open.reduce((sum, seconds) => sum + seconds * share, 0);
              open = [];
            }
          }
        },
      ),
    );
  });

  it("says that too little is left rather than start a run that cannot do anything", () => {
    const plan = planReserve({
      budget: { runSeconds: 10 },
      spending: spending(0, 9.99),
      timeoutSeconds: null,
      graceSeconds: 1,
      freeSlots: 1,
      wattsAtMost: null,
    });
    expect(plan).toEqual({ spent: "runSeconds" });
  });
});
