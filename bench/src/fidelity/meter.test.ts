import { describe, expect, it } from "vitest";
import { Meter } from "./meter.js";

describe("Meter", () => {
  it("notes after each full training's worth of steps what the setting comes to that looked best at any step", () => {
    const meter = new Meter(2, 2);
    const slow = [5, 1];
    const quick = [3, 4];
    meter.take(slow, 1);
    meter.take(quick, 1);
    // The quick one looks better, and its full training comes to 4.
    expect(meter.ys).toEqual([4]);
    expect(meter.isOver).toBe(false);
    meter.take(slow, 2);
    meter.take(quick, 2);
    expect(meter.ys).toEqual([4, 1]);
    expect(meter.isOver).toBe(true);
  });
});
