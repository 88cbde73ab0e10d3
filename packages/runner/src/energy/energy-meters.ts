import { cpuTime } from "./cpu-time/cpu-time.js";
import type { EnergyMeterDefinition } from "./energy-meter.js";
import { nvidiaSmi } from "./nvidia-smi/nvidia-smi.js";
import { rapl } from "./rapl/rapl.js";

/** Meters of energy by name. Of those of one kind of device the first that can be read is taken. */
export const energyMeters = {
  rapl,
  "cpu-time": cpuTime,
  "nvidia-smi": nvidiaSmi,
} as const satisfies Record<string, EnergyMeterDefinition>;
