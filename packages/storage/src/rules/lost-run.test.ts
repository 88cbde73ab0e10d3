import { noCost } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { lostCost } from "./lost-run.js";

const tenSeconds = { claimedAtMs: 1000, leaseExpiresAtMs: 11_000, nowMs: 60_000 };
const reserve = { ...noCost, kilowattHours: 2, money: 5 };

describe("lostCost", () => {
  it("books energy as the study's other runs took in such a time, and never more than was held back", () => {
    const settled = { ...noCost, runSeconds: 100, kilowattHours: 1 };
    expect(lostCost(reserve, tenSeconds, settled)).toMatchObject({ runSeconds: 10, kilowattHours: 0.1 });
    expect(lostCost(reserve, tenSeconds, { ...settled, kilowattHours: 90 })).toMatchObject({
      kilowattHours: 2,
    });
  });

  it("books all that was held back where there are no others to go by, and of money always", () => {
    expect(lostCost(reserve, tenSeconds, noCost)).toEqual({ runSeconds: 10, money: 5, kilowattHours: 2 });
  });

  it("books no energy where none was held back: nobody knows", () => {
    const settled = { ...noCost, runSeconds: 100, kilowattHours: 1 };
    expect(lostCost(noCost, tenSeconds, settled).kilowattHours).toBe(0);
  });
});
