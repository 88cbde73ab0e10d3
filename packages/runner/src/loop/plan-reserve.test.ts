import { noCost, type Spending } from "@hyperdial/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planReserve } from "./plan-reserve.js";

const spending = (reserved: number, settled: number): Spending => ({
  reserved: { ...noCost, runSeconds: reserved },
  settled: { ...noCost, runSeconds: settled },
  wallSeconds: 0,
});

describe("planReserve", () => {
  it("reserves nothing where neither run time nor failures have a limit", () => {
    const plan = planReserve({
      budget: { trials: 3 },
      spending: spending(0, 0),
      timeoutSeconds: 60,
      graceSeconds: 10,
      freeSlots: 2,
    });
    expect(plan).toEqual({ reserve: {}, endWithinSeconds: null });
  });

  it("holds a failure back for each run", () => {
    const plan = planReserve({
      budget: { failures: 2 },
      spending: spending(0, 0),
      timeoutSeconds: null,
      graceSeconds: 10,
      freeSlots: 2,
    });
    expect(plan?.reserve).toEqual({ failures: 1 });
  });

  it("reserves the time-out with its grace while that fits, and what is left when it does not", () => {
    const request = { budget: { runSeconds: 100 }, timeoutSeconds: 50, graceSeconds: 10, freeSlots: 4 };
    const first = planReserve({ ...request, spending: spending(0, 0) });
    expect(first?.reserve.runSeconds).toBeCloseTo(60.25, 6);
    const second = planReserve({ ...request, spending: spending(60.25, 0) });
    expect(second?.reserve.runSeconds).toBeCloseTo(39.75, 6);
    expect(second?.endWithinSeconds).toBeLessThan(39.75);
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
            });
            if (plan !== null) open.push(plan.reserve.runSeconds ?? 0);
            expect(open.reduce((sum, seconds) => sum + seconds, 0) + settled).toBeLessThanOrEqual(limit);
            if (plan === null || open.length === slots) {
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
    });
    expect(plan).toBeNull();
  });
});
