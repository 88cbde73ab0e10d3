import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { EnergyMachine, EnergyMeter, EnergyMeterDefinition } from "../energy-meter.js";
import { joules, seconds } from "../words.js";
import { type GpuPower, isDevice, parsePower } from "./parse-power.js";
import { PowerStream } from "./power-stream.js";
import { SharedEnergy } from "./shared-energy.js";

const run = promisify(execFile);

/** Where a device does not say what its limit is: more than any card of one slot draws. */
const unknownLimitWatts = 1000;

interface Device extends Pick<GpuPower, "index" | "uuid"> {
  readonly limitWatts: number;
  readonly tellsPower: boolean;
  readonly energy: SharedEnergy;
}

const open = (machine: EnergyMachine, devices: readonly Device[]): EnergyMeter => {
  const stream = new PowerStream(machine.nvidiaSmi, ({ uuid, watts }) => {
    const device = devices.find((one) => one.uuid === uuid);
    if (watts !== null) device?.energy.sample(watts, machine.nowMs());
  });
  const deviceOf = (id: string): Device | undefined => devices.find((device) => isDevice(device, id));
  return {
    words: `nvidia-smi's power of ${devices.length === 1 ? "one GPU" : `${devices.length} GPUs`}, sampled five times a second`,
    wattsAtMost: ({ gpus }) =>
      gpus.reduce((sum, id) => sum + (deviceOf(id)?.limitWatts ?? unknownLimitWatts), 0),
    start: ({ gpus }) => {
      if (gpus.length === 0) return null;
      stream.start();
      const startedMs = machine.nowMs();
      const holds = gpus.flatMap((id) => {
        const device = deviceOf(id);
        if (device === undefined || !device.tellsPower) return [];
        return [{ id, energy: device.energy, holder: device.energy.hold(startedMs) }];
      });
      return {
        read: () => {
          const nowMs = machine.nowMs();
          for (const { energy } of holds) if (stream.trouble === null) energy.advance(nowMs);
          const drawn = holds.reduce((sum, { holder }) => sum + holder.joules, 0);
          const known = holds.filter(({ energy }) => energy.known).map(({ id }) => id);
          const blind = gpus.filter((id) => !known.includes(id));
          const missing =
            blind.length === 0 ? "" : `; of GPU ${blind.join(", ")} no power was told, and none is counted`;
          const trouble =
            stream.trouble === null ? "" : `; ${stream.trouble}: what came after is not counted`;
          return {
            joules: drawn,
            how: `power of GPU ${gpus.join(", ")} over ${seconds((nowMs - startedMs) / 1000)}, its part: ${joules(drawn)}${missing}${trouble}`,
          };
        },
        end: () => {
          for (const { energy, holder } of holds) energy.letGo(holder, machine.nowMs());
          if (devices.every(({ energy }) => !energy.held)) stream.stop();
        },
      };
    },
    close: () => stream.stop(),
  };
};

/** Power of NVIDIA devices, sampled five times a second while a run holds one. nvidia-smi has no counter of energy. */
export const nvidiaSmi = {
  of: "gpu",
  summary: "power of the GPUs that a run holds, sampled and added up; shared evenly by those that hold one",
  source: "nvidia-smi --query-gpu=power.draw",
  async open(machine) {
    const query = ["--query-gpu=index,uuid,power.draw,power.limit", "--format=csv,noheader,nounits"];
    try {
      const { stdout } = await run(machine.nvidiaSmi, query, { timeout: 5000, windowsHide: true });
      const devices = stdout.split("\n").flatMap((line) => {
        const power = parsePower(line);
        if (power === null) return [];
        const limitWatts = Number.parseFloat(line.split(",")[3] ?? "") || unknownLimitWatts;
        const { index, uuid, watts } = power;
        return [
          { index, uuid, limitWatts, tellsPower: watts !== null, energy: new SharedEnergy(machine.nowMs()) },
        ];
      });
      return devices.length === 0 ? { reason: "nvidia-smi lists no device" } : open(machine, devices);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const reason =
        code === "ENOENT" ? "there is no nvidia-smi" : "nvidia-smi fails: there may be no device";
      return { reason };
    }
  },
} as const satisfies EnergyMeterDefinition;
