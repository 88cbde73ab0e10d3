import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStorage } from "@hyperdial/storage";
import { afterAll, describe, expect, it } from "vitest";
import { float, reproduce, tune } from "../index.js";

const runsDirectory = mkdtempSync(join(tmpdir(), "hyperdial-reproduce-"));
afterAll(() => rmSync(runsDirectory, { recursive: true }));

const study = async () => {
  const storage = createMemoryStorage();
  await tune({
    space: { x: float(0, 1) },
    objective: { minimize: "loss" },
    validation: { seeds: 2 },
    budget: { trials: 2 },
    sampler: "random",
    evaluate: ({ params, seed }) => Promise.resolve({ loss: params.x + seed, extra: 1 }),
    storage,
    runsDirectory,
  });
  return { study: "tune", storage, trial: 1, runsDirectory };
};

describe("reproduce, for a study that was tuned with a function", () => {
  it("finds the same again with the same function", async () => {
    const found = await reproduce({
      ...(await study()),
      evaluate: ({ params, seed }: { params: { x: number }; seed: number }) =>
        Promise.resolve({ loss: params.x + seed, extra: 1 }),
    });
    expect(found).toMatchObject({ trial: 1, likeness: "identical", tolerance: 0 });
    expect(found.runs.map(({ recorded, again }) => [recorded, again])).toEqual([
      ["ok", "ok"],
      ["ok", "ok"],
    ]);
  });

  it("goes by what decides, and within a tolerance if asked", async () => {
    const other = {
      ...(await study()),
      evaluate: ({ params, seed }: { params: { x: number }; seed: number }) =>
        Promise.resolve({ loss: (params.x + seed) * (1 + 1e-9), extra: 2, more: 3 }),
    };
    const strict = await reproduce(other);
    expect(strict.likeness).toBe("different");
    const loose = await reproduce({ ...other, tolerance: 1e-8 });
    expect(loose.likeness).toBe("within tolerance");
    expect(loose.metrics).toEqual([
      expect.objectContaining({ metric: "loss", likeness: "within tolerance", decides: true }),
      { metric: "extra", recorded: 1, again: 2, likeness: "different", decides: false },
      { metric: "more", recorded: null, again: 3, likeness: "different", decides: false },
    ]);
  });

  it("needs the function", async () => {
    await expect(reproduce(await study())).rejects.toMatchObject({ code: "invalid_spec" });
  });
});
