import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { detectGpus } from "./detect-gpus.js";
import type { SlotCapacity } from "./slots.js";

/** Whole cores of a cgroup's `cpu.max` ("QUOTA PERIOD" in µs, or "max …"): at least 1; Infinity where nothing limits it. */
export const parseCpuQuota = (text: string): number => {
  const [quota, period] = text.trim().split(/\s+/).map(Number);
  if (quota === undefined || period === undefined || !Number.isFinite(quota / period))
    return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(quota / period));
};

const cpuQuota = async (): Promise<number> => {
  try {
    return parseCpuQuota(await readFile("/sys/fs/cgroup/cpu.max", "utf8"));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};

/** What this machine, or the container's part of it, has for runs; `given` stands before what is detected. */
export const detectCapacity = async (given: Partial<SlotCapacity> = {}): Promise<SlotCapacity> => ({
  cpus: given.cpus ?? Math.min(availableParallelism(), await cpuQuota()),
  gpus: given.gpus ?? (await detectGpus()).map(({ id }) => id),
});
