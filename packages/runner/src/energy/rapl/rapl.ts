import { wattsPerCore } from "../cpu-time/watts-per-core.js";
import type { EnergyMachine, EnergyMeter, EnergyMeterDefinition, EnergySettings } from "../energy-meter.js";
import { joules, seconds } from "../words.js";
import { busySeconds } from "./busy-seconds.js";
import { RaplCounter } from "./rapl-counter.js";
import { type RaplZone, raplZones } from "./rapl-zones.js";

/** The smallest counters go round in minutes at full power. */
const lookEveryMs = 10_000;

/**
 * A run's part of what the sockets and their memory drew while it ran: its processor time over all processor time of the machine. What idle cores
 * draw is shared out the same way, so that the parts of all that worked add up to the counter.
 */
const open = (zones: readonly RaplZone[], machine: EnergyMachine, settings: EnergySettings): EnergyMeter => {
  const counter = new RaplCounter(zones);
  const look = setInterval(() => counter.joules, lookEveryMs).unref();
  const names = [...new Set(zones.map(({ name }) => name))].join(", ");
  const limits = zones.flatMap(({ limitWatts }) => limitWatts ?? []);
  const modelWatts = wattsPerCore(machine, settings).watts * machine.logicalCores;
  const most = limits.length > 0 ? limits.reduce((sum, watts) => sum + watts, 0) : modelWatts;
  return {
    words: `RAPL's counters of ${names}, by a run's part of all processor time`,
    wattsAtMost: () => most,
    start: ({ cpus }) => {
      const [joulesBefore, busyBefore] = [counter.joules, busySeconds(machine.root)];
      return {
        read: ({ seconds: run, cpuSeconds }) => {
          const drawn = counter.joules - joulesBefore;
          const busy = busySeconds(machine.root) - busyBefore;
          const own = cpuSeconds ?? run * Math.min(cpus, machine.logicalCores);
          const share = own === 0 ? 0 : Math.min(1, own / Math.max(busy, own));
          const time =
            cpuSeconds === null
              ? `${seconds(own)} for its CPU slots, as its processor time is not known here,`
              : `its ${seconds(own)}`;
          return {
            joules: drawn * share,
            how: `${joules(drawn)} while it ran × ${time} of ${seconds(Math.max(busy, own))} of processor time${counter.trouble === null ? "" : `; ${counter.trouble}`}`,
          };
        },
        end: () => {},
      };
    },
    close: () => clearInterval(look),
  };
};

/** The processor's own counters of energy, through Linux's powercap; Intel's and AMD's. */
export const rapl = {
  of: "cpu",
  summary: "the processor's own counters: sockets and memory, by the run's part of all processor time",
  source: "/sys/class/powercap/intel-rapl* and /proc/stat",
  async open(machine, settings) {
    try {
      const zones = raplZones(machine.root);
      return zones.length === 0
        ? { reason: "RAPL has no counter of a socket" }
        : open(zones, machine, settings);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "ENOENT") return { reason: "there is no RAPL" };
      if (code === "EACCES" || code === "EPERM")
        return {
          reason: "RAPL is there, for root alone (chmod a+r /sys/class/powercap/intel-rapl*/energy_uj)",
        };
      return { reason: `RAPL cannot be read: ${message}` };
    }
  },
} as const satisfies EnergyMeterDefinition;
