import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HandClock } from "../../test/support/hand-clock.js";
import { keepAllowance } from "./energy-allowance.js";

const joules = 1 / 3.6e6;

/** A run that draws so many W, and is gone at once when it is told so the second time. */
const draw = async (watts: number, seconds: number, graceSeconds = 1) => {
  const clock = new HandClock();
  const startedAtMs = clock.nowMs();
  let looks = 0;
  const stops: number[] = [];
  const elapsed = (): number => (clock.nowMs() - startedAtMs) / 1000;
  const drawn = (): number => watts * Math.min(elapsed(), stops[1] ?? Number.POSITIVE_INFINITY) * joules;
  const cancel = keepAllowance({
    clock,
    kilowattHours: 1000 * joules,
    wattsAtMost: 100,
    graceSeconds,
    drawn: async () => {
      looks += 1;
      return drawn();
    },
    stop: () => stops.push(elapsed()),
  });
  await clock.advance(seconds * 1000);
  cancel();
  return { stops, looks, drawnJoules: drawn() / joules };
};

describe("keepAllowance", () => {
  it("asks a run that draws all it can to end while its grace fits, and ends it before it has drawn more than it may", async () => {
    const { stops, looks } = await draw(100, 20);
    expect(stops).toEqual([9, 9.75]);
    expect(looks).toBeLessThan(10);
  });

  it("lets a run go on that draws less than it could, and looks ever more often as the end comes near", async () => {
    const { stops, looks } = await draw(10, 200);
    expect(stops[0]).toBeGreaterThan(89);
    expect(stops[0]).toBeLessThan(90.1);
    expect(stops[1]).toBeLessThan(97.6);
    expect(looks).toBeLessThan(150);
  });

  it("leaves a run alone that ends before", async () => {
    expect((await draw(1, 100)).stops).toEqual([]);
  });

  it("never lets a run pass what it may draw, however much it draws up to its most", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        async (watts, grace) => {
          expect((await draw(watts, 1500, grace)).drawnJoules).toBeLessThanOrEqual(1000);
        },
      ),
      { numRuns: 20 },
    );
  });
});
