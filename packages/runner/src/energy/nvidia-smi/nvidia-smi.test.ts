import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { EnergyMeter } from "../energy-meter.js";
import { nvidiaSmi } from "./nvidia-smi.js";
import { SharedEnergy } from "./shared-energy.js";

const scratch = mkdtempSync(join(tmpdir(), "hyperdial-nvidia-"));

/** Answers as nvidia-smi does: once, or again and again where it is given a period. */
const fake = (once: string, samples: string): string => {
  const path = join(scratch, "nvidia-smi");
  writeFileSync(
    path,
    `#!/bin/sh
case "$*" in
*power.limit*) printf '%s\\n' '${once}' ;;
*-lms*) ${samples} ;;
esac
`,
    { mode: 0o755 },
  );
  return path;
};

const open = async (program: string, nowMs = () => performance.now()): Promise<EnergyMeter> => {
  const machine = { root: "", nvidiaSmi: program, cpuModel: "", logicalCores: 1, nowMs };
  const meter = await nvidiaSmi.open(machine);
  if ("reason" in meter) throw new Error(meter.reason);
  return meter;
};

const two = "0, GPU-4f1c2d3e-1, 60.00, 250.00\n1, GPU-9a8b7c6d-2, 40.50, 300.00";
const streaming = `while :; do printf '0, GPU-4f1c2d3e-1, 100.00\\n1, GPU-9a8b7c6d-2, 50.00\\n'; sleep 0.02; done`;

describe("nvidiaSmi", () => {
  afterEach(() => rmSync(join(scratch, "nvidia-smi"), { force: true }));

  it("adds up the power of the devices that a run holds, by index or name, and of no other", async () => {
    let nowMs = 0;
    const meter = await open(fake(two, streaming), () => nowMs);
    const both = meter.start({ cpus: 1, gpus: ["0", "GPU-9a8b7c6d"] })!;
    const one = meter.start({ cpus: 1, gpus: ["1"] })!;
    // The first sample says what was drawn before it.
    await vi.waitFor(() => {
      nowMs = 10_000;
      expect(both.read({ seconds: 10, cpuSeconds: 1 }).joules).toBeCloseTo(1000 + 250, 6);
    });
    expect(one.read({ seconds: 10, cpuSeconds: 1 }).joules).toBeCloseTo(250, 6);
    one.end();
    nowMs = 20_000;
    expect(both.read({ seconds: 20, cpuSeconds: 1 }).joules).toBeCloseTo(1250 + 1000 + 500, 6);
    expect(both.read({ seconds: 20, cpuSeconds: 1 }).how).toMatch(/^power of GPU 0, GPU-9a8b7c6d over 20 s/);
    both.end();
    meter.close();
  });

  it("knows the most that a run's devices may draw", async () => {
    const meter = await open(fake(two, streaming));
    expect(meter.wattsAtMost({ cpus: 1, gpus: ["0", "1"] })).toBe(550);
    expect(meter.wattsAtMost({ cpus: 1, gpus: [] })).toBe(0);
    meter.close();
  });

  it("is not for a run that holds no device", async () => {
    const meter = await open(fake(two, streaming));
    expect(meter.start({ cpus: 4, gpus: [] })).toBeNull();
    meter.close();
  });

  it("counts nothing of a device that does not tell, and says so", async () => {
    const meter = await open(fake("0, GPU-4f1c2d3e-1, [N/A], [N/A]", streaming));
    const run = meter.start({ cpus: 1, gpus: ["0"] })!;
    expect(run.read({ seconds: 1, cpuSeconds: 1 })).toMatchObject({
      joules: 0,
      how: expect.stringContaining("of GPU 0 no power was told, and none is counted"),
    });
    run.end();
    meter.close();
  });

  it("says that it knows nothing of a device that nvidia-smi does not list", async () => {
    const meter = await open(fake(two, streaming));
    const run = meter.start({ cpus: 1, gpus: ["MIG-1"] })!;
    expect(run.read({ seconds: 1, cpuSeconds: 1 })).toMatchObject({
      joules: 0,
      how: expect.stringContaining("of GPU MIG-1 no power was told"),
    });
    expect(meter.wattsAtMost({ cpus: 1, gpus: ["MIG-1"] })).toBe(1000);
    run.end();
    meter.close();
  });

  it("says when the samples stop coming", async () => {
    const meter = await open(fake(two, "exit 9"));
    const run = meter.start({ cpus: 1, gpus: ["0"] })!;
    await vi.waitFor(() =>
      expect(run.read({ seconds: 1, cpuSeconds: 1 }).how).toContain("nvidia-smi ended with 9"),
    );
    run.end();
    meter.close();
  });

  it("is passed over where there is no nvidia-smi, or no device", async () => {
    const machine = { root: "", cpuModel: "", logicalCores: 1, nowMs: () => 0 };
    expect(await nvidiaSmi.open({ ...machine, nvidiaSmi: join(scratch, "none") })).toEqual({
      reason: "there is no nvidia-smi",
    });
    const empty = fake("No devices were found", streaming);
    expect(await nvidiaSmi.open({ ...machine, nvidiaSmi: empty })).toEqual({
      reason: "nvidia-smi lists no device",
    });
  });
});

describe("SharedEnergy", () => {
  it("goes in a straight line between two samples, and is shared out by those who hold it then", () => {
    const energy = new SharedEnergy(0);
    const first = energy.hold(0);
    energy.sample(100, 1000);
    const second = energy.hold(1000);
    energy.sample(200, 3000);
    energy.letGo(first, 4000);
    energy.sample(200, 5000);
    // 100 J alone, half of 300 J, half of 200 J.
    expect(first.joules).toBe(350);
    expect(second.joules).toBe(150 + 100 + 200);
  });

  it("forgets the power of earlier times when nobody held it", () => {
    const energy = new SharedEnergy(0);
    const first = energy.hold(0);
    energy.sample(100, 1000);
    energy.letGo(first, 1000);
    const second = energy.hold(100_000);
    expect(energy.known).toBe(false);
    energy.advance(101_000);
    expect(second.joules).toBe(0);
  });
});
