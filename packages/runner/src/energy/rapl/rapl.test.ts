import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { EnergyMeter } from "../energy-meter.js";
import { rapl } from "./rapl.js";

/** A machine's files, in the layout that Linux documents for powercap, as a server with two sockets would have them; made, not recorded. */
class Machine {
  readonly root = mkdtempSync(join(tmpdir(), "hyperdial-rapl-"));

  zone(entry: string, name: string, microjoules: number, range = 262_143_328_850): void {
    const path = join(this.root, "sys/class/powercap", entry);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "name"), `${name}\n`);
    writeFileSync(join(path, "max_energy_range_uj"), `${range}\n`);
    writeFileSync(join(path, "energy_uj"), `${microjoules}\n`);
  }

  /** Ticks at work, after the machine's start. */
  busy(user: number, system = 0): void {
    mkdirSync(join(this.root, "proc"), { recursive: true });
    const idle = "900000 4000";
    writeFileSync(join(this.root, "proc/stat"), `cpu  ${user} 0 ${system} ${idle} 0 0 77 0 0\ncpu0 1 2 3\n`);
  }

  async open(): Promise<EnergyMeter> {
    const meter = await this.look();
    if ("reason" in meter) throw new Error(meter.reason);
    return meter;
  }

  look() {
    const { root } = this;
    return rapl.open(
      { root, nvidiaSmi: "", cpuModel: "", logicalCores: 8, nowMs: () => 0 },
      { wattsPerCore: 5 },
    );
  }
}

const machines: Machine[] = [];
const machine = (): Machine => {
  const made = new Machine();
  machines.push(made);
  return made;
};

describe("rapl", () => {
  afterEach(() => {
    for (const { root } of machines.splice(0)) rmSync(root, { recursive: true });
  });

  it("gives a run its part of what sockets and memory drew, by its part of all processor time", async () => {
    const server = machine();
    server.busy(1000);
    server.zone("intel-rapl:0", "package-0", 5_000_000);
    server.zone("intel-rapl:1", "package-1", 9_000_000);
    server.zone("intel-rapl:0:0", "core", 1_000_000);
    server.zone("intel-rapl:0:1", "dram", 2_000_000);
    server.zone("intel-rapl:2", "psys", 3_000_000);
    server.zone("intel-rapl-mmio:0", "package-0", 5_000_000);
    const meter = await server.open();
    const run = meter.start({ cpus: 1, gpus: [] })!;
    // 100 J + 60 J of sockets and 40 J of memory, while the cores worked for 8 s, 6 of them for the run.
    server.zone("intel-rapl:0", "package-0", 105_000_000);
    server.zone("intel-rapl:1", "package-1", 69_000_000);
    server.zone("intel-rapl:0:0", "core", 91_000_000);
    server.zone("intel-rapl:0:1", "dram", 42_000_000);
    server.zone("intel-rapl:2", "psys", 903_000_000);
    server.busy(1700, 100);
    const { joules, how } = run.read({ seconds: 4, cpuSeconds: 6 });
    expect(joules).toBeCloseTo(150, 9);
    expect(how).toBe("200 J while it ran × its 6 s of 8 s of processor time");
    expect(meter.words).toBe(
      "RAPL's counters of package-0, dram, package-1, by a run's part of all processor time",
    );
    meter.close();
  });

  it("goes on counting where a counter begins again", async () => {
    const server = machine();
    server.busy(0);
    server.zone("intel-rapl:0", "package-0", 65_000_000, 65_532_610);
    const meter = await server.open();
    const run = meter.start({ cpus: 1, gpus: [] })!;
    server.zone("intel-rapl:0", "package-0", 467_390, 65_532_610);
    server.busy(100);
    expect(run.read({ seconds: 1, cpuSeconds: 1 }).joules).toBeCloseTo(1, 9);
    server.zone("intel-rapl:0", "package-0", 1_467_390, 65_532_610);
    expect(run.read({ seconds: 1, cpuSeconds: 1 }).joules).toBeCloseTo(2, 9);
    meter.close();
  });

  it("gives no run more than was drawn, where the machine's own account lags behind", async () => {
    const server = machine();
    server.busy(0);
    server.zone("intel-rapl:0", "package-0", 0);
    const meter = await server.open();
    const run = meter.start({ cpus: 2, gpus: [] })!;
    server.zone("intel-rapl:0", "package-0", 7_000_000);
    expect(run.read({ seconds: 1, cpuSeconds: 1 }).joules).toBe(7);
    expect(run.read({ seconds: 1, cpuSeconds: 0 }).joules).toBe(0);
    expect(run.read({ seconds: 1, cpuSeconds: null }).how).toContain("not known here");
    meter.close();
  });

  it("knows the most that its sockets let themselves draw, and else goes by what cores draw", async () => {
    const server = machine();
    server.busy(0);
    server.zone("intel-rapl:0", "package-0", 0);
    const plain = await server.open();
    expect(plain.wattsAtMost({ cpus: 1, gpus: [] })).toBe(40);
    plain.close();
    const zone = join(server.root, "sys/class/powercap/intel-rapl:0");
    writeFileSync(join(zone, "constraint_0_power_limit_uw"), "125000000\n");
    writeFileSync(join(zone, "constraint_1_power_limit_uw"), "250000000\n");
    const limited = await server.open();
    expect(limited.wattsAtMost({ cpus: 1, gpus: [] })).toBe(250);
    limited.close();
  });

  it("goes on with what it can read when a counter goes away in the midst of a run, and says so", async () => {
    const server = machine();
    server.busy(0);
    server.zone("intel-rapl:0", "package-0", 0);
    server.zone("intel-rapl:1", "package-1", 0);
    const meter = await server.open();
    const run = meter.start({ cpus: 1, gpus: [] })!;
    server.zone("intel-rapl:0", "package-0", 3_000_000);
    rmSync(join(server.root, "sys/class/powercap/intel-rapl:1"), { recursive: true });
    server.busy(100);
    const { joules, how } = run.read({ seconds: 1, cpuSeconds: 1 });
    expect(joules).toBe(3);
    expect(how).toContain("package-1 could not be read: ENOENT");
    meter.close();
  });

  it("says why it cannot be read", async () => {
    const bare = machine();
    expect(await bare.look()).toEqual({ reason: "there is no RAPL" });
    bare.zone("intel-rapl:0", "psys", 1);
    expect(await bare.look()).toEqual({ reason: "RAPL has no counter of a socket" });
  });
});
