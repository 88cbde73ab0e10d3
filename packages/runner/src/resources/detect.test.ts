import { describe, expect, it } from "vitest";
import { detectCapacity, parseCpuQuota } from "./detect-capacity.js";
import { parseGpus } from "./detect-gpus.js";

const text = [
  "0, GPU-4f1c2d3e-0000-0000-0000-000000000001, NVIDIA A100-SXM4-40GB, 40960",
  "1, GPU-9a8b7c6d-0000-0000-0000-000000000002, NVIDIA A100-SXM4-40GB, 40960",
  "",
].join("\n");

describe("parseGpus", () => {
  it("lists all devices where nothing hides any", () => {
    expect(parseGpus(text, undefined)).toEqual([
      { id: "0", name: "NVIDIA A100-SXM4-40GB", memoryMegabytes: 42950 },
      { id: "1", name: "NVIDIA A100-SXM4-40GB", memoryMegabytes: 42950 },
    ]);
  });

  it("lists only those that CUDA_VISIBLE_DEVICES shows, in its order and by its names", () => {
    expect(parseGpus(text, "1,0").map(({ id }) => id)).toEqual(["1", "0"]);
    expect(parseGpus(text, "GPU-9a8b7c6d").map(({ id }) => id)).toEqual(["GPU-9a8b7c6d"]);
    expect(parseGpus(text, "")).toEqual([]);
    expect(parseGpus(text, "0,-1,1").map(({ id }) => id)).toEqual(["0"]);
  });
});

describe("detectCapacity", () => {
  it("takes what the user says before what it finds", async () => {
    expect(await detectCapacity({ cpus: 3, gpus: ["a"] })).toEqual({ cpus: 3, gpus: ["a"] });
  });

  it("finds at least one core", async () => {
    expect((await detectCapacity()).cpus).toBeGreaterThanOrEqual(1);
  });

  it("reads a container's share of the cores", () => {
    expect(parseCpuQuota("max 100000\n")).toBe(Number.POSITIVE_INFINITY);
    expect(parseCpuQuota("250000 100000\n")).toBe(2);
    expect(parseCpuQuota("50000 100000\n")).toBe(1);
    expect(parseCpuQuota("")).toBe(Number.POSITIVE_INFINITY);
  });
});
