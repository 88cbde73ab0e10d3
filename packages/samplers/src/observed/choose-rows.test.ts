import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { chooseRows } from "./choose-rows.js";
import { rankingFor } from "./ranking-for.js";

const lossesOf = (count: number) => {
  const random = keyedRandom(1, "rows");
  const ranking = rankingFor(1);
  for (let i = 0; i < count; i++) ranking.add({ losses: [random.next()], excesses: [], early: false });
  return ranking.losses(null);
};

describe("chooseRows", () => {
  it("takes all rows up to the limit, then no more, increasing, with the best half and the latest among them", () => {
    for (const n of [0, 1, 99, 100, 101, 117, 300, 1000, 4096]) {
      const losses = lossesOf(n);
      const rows = chooseRows(losses, 100);
      expect(rows.length).toBeLessThanOrEqual(100);
      expect(rows.length).toBeGreaterThanOrEqual(Math.min(n, 85));
      expect([...rows]).toEqual([...new Set(rows)].sort((a, b) => a - b));
      for (const row of losses.best(34)) expect(rows).toContain(row);
      for (let row = Math.max(0, n - 12); row < n; row++) expect(rows).toContain(row);
    }
  });

  it("keeps what it chose while up to 15 rows come", () => {
    const before = chooseRows(lossesOf(1600), 100);
    const after = chooseRows(lossesOf(1615), 100);
    expect([...after.subarray(0, before.length)]).toEqual([...before]);
    expect(after.length).toBe(before.length + 15);
  });
});
