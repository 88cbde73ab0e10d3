import { describe, expect, it } from "vitest";
import { openEnergy } from "../open-energy.js";
import { cpuWatts } from "./cpu-watts.js";
import { wattsPerCore } from "./watts-per-core.js";

const machine = (cpuModel: string) => ({
  root: "/nonexistent",
  nvidiaSmi: "/nonexistent/nvidia-smi",
  cpuModel,
  logicalCores: 4,
  nowMs: () => 0,
});

describe("wattsPerCore", () => {
  it("takes the study's own figure before any other", () => {
    const own = wattsPerCore(machine("AMD EPYC 7763 64-Core Processor"), { wattsPerCore: 7 });
    expect(own).toEqual({ watts: 7, from: "as the study says" });
  });

  it.each([
    ["AMD EPYC 7763 64-Core Processor", "280 W over 128 threads, EPYC 7763"],
    ["AMD EPYC 7502P 32-Core Processor", "180 W over 64 threads, EPYC 7502"],
    ["Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz", "210 W over 48 threads, Platinum 8259CL"],
    ["Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz", "145 W over 36 threads, E5-2686 v4"],
    ["Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz", "65 W over 12 threads, i7-8700"],
  ])("knows %s", (model, from) => {
    expect(wattsPerCore(machine(model), {}).from).toBe(from);
  });

  it("takes no processor for another whose name begins the same, and says that it took the median", () => {
    const { watts, from } = wattsPerCore(machine("Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz"), {});
    expect(from).toBe(
      `the median of ${cpuWatts.length} processors, as Intel Core i7-8700K CPU @ 3.70GHz is none of them`,
    );
    const below = cpuWatts.filter((row) => row.watts / row.threads < watts - 0.005).length;
    expect(Math.abs(below - cpuWatts.length / 2)).toBeLessThanOrEqual(1);
  });
});

describe("openEnergy", () => {
  it("falls back on processor time, and says what it passed over and by what formula it goes", async () => {
    const energy = await openEnergy({}, machine("AMD EPYC 7742 64-Core Processor"));
    expect(energy.meters).toEqual(["cpu-time"]);
    expect(energy.words).toEqual([
      "cpu-time: processor time × 1.76 W a core (225 W over 128 threads, EPYC 7742)",
      "rapl was passed over: there is no RAPL",
      "nvidia-smi was passed over: there is no nvidia-smi",
    ]);
    const run = energy.start({ cpus: 2, gpus: [] });
    expect(run.read({ seconds: 100, cpuSeconds: 180 })).toEqual({
      kilowattHours: (180 * 1.76) / 3.6e6,
      parts: [
        {
          of: "cpu",
          meter: "cpu-time",
          kilowattHours: (180 * 1.76) / 3.6e6,
          how: "180 s of processor time × 1.76 W a core",
        },
      ],
    });
    expect(run.read({ seconds: 100, cpuSeconds: null }).kilowattHours).toBeCloseTo((200 * 1.76) / 3.6e6, 12);
    expect(energy.wattsAtMost({ cpus: 1, gpus: [] })).toBeCloseTo(4 * 1.76, 12);
    run.end();
    energy.close();
  });
});
