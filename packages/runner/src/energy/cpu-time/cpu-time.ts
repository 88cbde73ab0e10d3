import type { EnergyMeterDefinition } from "../energy-meter.js";
import { seconds } from "../words.js";
import { wattsPerCore } from "./watts-per-core.js";

/** A model, for machines that let nobody read a meter: processor time × what a core draws at work. What idles is not counted. */
export const cpuTime = {
  of: "cpu",
  summary: "a model: processor time of all that the run started × W for a core",
  source: "the processor's design power over its hardware threads, by its maker; or the study's own figure",
  async open(machine, settings) {
    const { watts, from } = wattsPerCore(machine, settings);
    return {
      words: `processor time × ${watts} W a core (${from})`,
      wattsAtMost: () => watts * machine.logicalCores,
      start: ({ cpus }) => ({
        read: ({ seconds: run, cpuSeconds }) => {
          // As if its slots were at work all the time.
          const time = cpuSeconds ?? run * Math.min(cpus, machine.logicalCores);
          const what =
            cpuSeconds === null
              ? `${seconds(run)} × ${cpus} CPU slots, as processor time is not known here`
              : `${seconds(time)} of processor time`;
          return { joules: time * watts, how: `${what} × ${watts} W a core` };
        },
        end: () => {},
      }),
      close: () => {},
    };
  },
} as const satisfies EnergyMeterDefinition;
