import { describe, expect, it } from "vitest";
import { idealShares } from "./ideal-shares.js";

describe("idealShares", () => {
  it("gives the shares of the paper's rule: by (noise / difference)², and the best as many as the others call for", () => {
    const shares = idealShares(
      [
        { mean: 1, variance: 4 },
        { mean: 2, variance: 4 },
        { mean: 3, variance: 4 },
      ],
      null,
    );
    // N₂ : N₃ = 1 : 1/4, and N₁ = 2 √(1/4 · 1 + 1/4 · 1/16).
    const lead = 2 * Math.sqrt(1 / 4 + 1 / 64);
    const total = lead + 1.25;
    expect(shares).toEqual([lead / total, 1 / total, 0.25 / total].map((share) => expect.closeTo(share, 12)));
  });

  it("gives nothing to one without noise, and everyone the same where none has any", () => {
    expect(
      idealShares(
        [
          { mean: 1, variance: 1 },
          { mean: 2, variance: 0 },
          { mean: 3, variance: 1 },
        ],
        null,
      )[1],
    ).toBe(0);
    expect(
      idealShares(
        [
          { mean: 1, variance: 0 },
          { mean: 2, variance: 0 },
        ],
        null,
      ),
    ).toEqual([0.5, 0.5]);
  });

  it("compares all with a bar that is better than each", () => {
    const [near, far] = idealShares(
      [
        { mean: 1, variance: 1 },
        { mean: 2, variance: 1 },
      ],
      0,
    );
    expect([near, far]).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.2, 12)]);
  });
});
