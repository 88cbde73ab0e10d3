import { availableParallelism, cpus } from "node:os";
import type { RunEnergy } from "@hyperdial/core";
import type {
  EnergyMachine,
  EnergyMeter,
  EnergyMeterDefinition,
  EnergySettings,
  HeldDevices,
  RunTime,
} from "./energy-meter.js";
import { energyMeters } from "./energy-meters.js";

/** This machine. */
export const thisMachine = (): EnergyMachine => ({
  root: "",
  nvidiaSmi: "nvidia-smi",
  cpuModel: cpus()[0]?.model ?? "",
  logicalCores: availableParallelism(),
  nowMs: () => performance.now(),
});

/** A run's energy as it runs. */
export interface RunEnergyMeter {
  read(time: RunTime): RunEnergy;
  end(): void;
}

/** What measures the energy of a runner's runs. */
export interface Energy {
  /** What is read, by name. */
  readonly meters: readonly string[];
  /** Of each meter what it reads, then why others were passed over, in sentences. */
  readonly words: readonly string[];
  /** What one run can draw at most, in W. */
  wattsAtMost(holds: HeldDevices): number;
  start(holds: HeldDevices): RunEnergyMeter;
  close(): void;
}

const joulesPerKilowattHour = 3.6e6;

interface Opened {
  readonly name: string;
  readonly of: EnergyMeterDefinition["of"];
  readonly meter: EnergyMeter;
}

/** Opens the first meter of each kind of device that this machine lets be read. There is always one for the processor. */
export const openEnergy = async (
  settings: EnergySettings = {},
  machine: EnergyMachine = thisMachine(),
): Promise<Energy> => {
  const opened: Opened[] = [];
  const passedOver: string[] = [];
  for (const [name, definition] of Object.entries(energyMeters)) {
    if (opened.some(({ of }) => of === definition.of)) continue;
    const meter = await definition.open(machine, settings);
    if ("reason" in meter) passedOver.push(`${name} was passed over: ${meter.reason}`);
    else opened.push({ name, of: definition.of, meter });
  }
  return {
    meters: opened.map(({ name }) => name),
    words: [...opened.map(({ name, meter }) => `${name}: ${meter.words}`), ...passedOver],
    wattsAtMost: (holds) => opened.reduce((sum, { meter }) => sum + meter.wattsAtMost(holds), 0),
    start: (holds) => startRun(opened, holds),
    close: () => {
      for (const { meter } of opened) meter.close();
    },
  };
};

const startRun = (opened: readonly Opened[], holds: HeldDevices): RunEnergyMeter => {
  const running = opened.flatMap(({ name, of, meter }) => {
    const run = meter.start(holds);
    return run === null ? [] : [{ name, of, run }];
  });
  return {
    read: (time) => {
      const parts = running.map(({ name, of, run }) => {
        const { joules, how } = run.read(time);
        return { of, meter: name, kilowattHours: joules / joulesPerKilowattHour, how };
      });
      return { kilowattHours: parts.reduce((sum, part) => sum + part.kilowattHours, 0), parts };
    },
    end: () => {
      for (const { run } of running) run.end();
    },
  };
};
