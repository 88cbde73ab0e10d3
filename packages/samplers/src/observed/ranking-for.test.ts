import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ranked } from "./losses.js";
import { rankingFor } from "./ranking-for.js";

const rankingOf = (seen: readonly Ranked[]) => {
  const ranking = rankingFor(seen[0]?.losses.length ?? 1);
  for (const observation of seen) ranking.add(observation);
  return ranking;
};

const observations = (loss: fc.Arbitrary<number>) =>
  fc.array(
    fc.record({ losses: loss.map((value) => [value]), excesses: fc.constant([]), early: fc.boolean() }),
    { maxLength: 40 },
  );

describe("rankingFor one objective", () => {
  it("ranks as sorting all does, what was stopped early no better than the middle of what was completed", () => {
    const loss = fc.oneof(
      fc.integer({ min: 0, max: 6 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(observations(loss), (seen) => {
        const losses = rankingOf(seen).losses(null);
        const complete = seen.flatMap((one) => (one.early ? [] : one.losses)).sort((a, b) => a - b);
        const middle = complete[complete.length >> 1] ?? Number.NEGATIVE_INFINITY;
        const value = seen.map((one) => (one.early ? Math.max(one.losses[0]!, middle) : one.losses[0]!));
        const order = seen
          .map((_, row) => row)
          .sort((a, b) => value[a]! - value[b]! || seen[a]!.losses[0]! - seen[b]!.losses[0]! || a - b);
        expect(losses.size).toBe(seen.length);
        expect(seen.map((_, row) => losses.at(row))).toEqual(value);
        for (const count of [0, 1, 5, 50]) expect([...losses.best(count)]).toEqual(order.slice(0, count));
      }),
    );
  });
});

/** A front of two objectives that moves on with time, some trials stopped early. */
const study = (count: number): Ranked[] => {
  const random = keyedRandom(3, "several");
  return Array.from({ length: count }, () => {
    const angle = random.next();
    const far = 1 + random.next();
    return {
      losses: [angle * far, (1 - angle * angle) * far * 100],
      excesses: [],
      early: random.next() < 0.2,
    };
  });
};

describe("rankingFor several objectives", () => {
  const random = () => keyedRandom(5, "weights");

  it("ranks by the augmented Chebyshev norm under the weights drawn", () => {
    const seen = study(300).map((one) => ({ ...one, early: false }));
    const losses = rankingOf(seen).losses(null);
    const scaled = [0, 1].map((j) => {
      const values = seen.map((one) => one.losses[j]!);
      const low = Math.min(...values);
      return values.map((value) => (value - low) / (Math.max(...values) - low));
    });
    seen.forEach((_, row) => {
      const [a, b] = scaled.map((values) => values[row]! / 2) as [number, number];
      expect(losses.at(row)).toBeCloseTo(Math.max(a, b) + 0.05 * (a + b), 12);
    });
    const order = seen.map((_, row) => row).sort((a, b) => losses.at(a) - losses.at(b) || a - b);
    expect([...losses.best(20)]).toEqual(order.slice(0, 20));
    const drawn = rankingOf(seen).losses(random());
    expect([...drawn.best(5)]).not.toEqual([...losses.best(5)]);
  });

  it("finds in a long study about the best that ranking all would find", () => {
    const seen = study(6000);
    const losses = rankingOf(seen).losses(random());
    const all = seen.map((_, row) => losses.at(row)).sort((a, b) => a - b);
    const found = Array.from(losses.best(5), (row) => losses.at(row));
    expect(found[0]).toBeLessThanOrEqual(all[2]!);
    expect(found[4]).toBeLessThanOrEqual(all[20]!);
  });

  it("does not overflow where losses span all doubles", () => {
    const losses = rankingOf([
      { losses: [1.7e308, 0], excesses: [], early: false },
      { losses: [-1.7e308, 1], excesses: [], early: false },
    ]).losses(null);
    expect([losses.at(0), losses.at(1)]).toEqual([0.525, 0.525]);
  });
});
