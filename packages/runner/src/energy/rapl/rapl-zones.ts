import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A counter of the processor's: a socket (with all in it), or its memory. */
export interface RaplZone {
  readonly name: string;
  readonly path: string;
  /** At which count it begins again, in µJ. */
  readonly rangeMicrojoules: number;
  /** What it lets itself draw at most, in W; null where it does not say. */
  readonly limitWatts: number | null;
}

const text = (path: string): string => readFileSync(path, "utf8").trim();

const limitOf = (zone: string): number | null => {
  const limits = readdirSync(zone)
    .filter((name) => /^constraint_\d+_power_limit_uw$/.test(name))
    .map((name) => Number(text(join(zone, name))) / 1e6)
    .filter((watts) => watts > 0);
  return limits.length === 0 ? null : Math.max(...limits);
};

/** Throws what reading throws, and for what is no count. */
export const readMicrojoules = ({ path }: RaplZone): number => {
  const count = text(join(path, "energy_uj"));
  if (/^\d+$/.test(count)) return Number(count);
  throw new Error(`${path}/energy_uj holds "${count}"`);
};

/**
 * Sockets and their memory. `core` and `uncore` are parts of a socket, `psys` holds sockets and more, and `intel-rapl-mmio` counts the same again:
 * they are left out. Throws what reading throws.
 */
export const raplZones = (root: string): readonly RaplZone[] => {
  const powercap = join(root, "/sys/class/powercap");
  return readdirSync(powercap)
    .filter((entry) => /^intel-rapl(:\d+){1,2}$/.test(entry))
    .sort()
    .flatMap((entry) => {
      const path = join(powercap, entry);
      const name = text(join(path, "name"));
      if (!/^package-\d+$/.test(name) && name !== "dram") return [];
      const rangeMicrojoules = Number(text(join(path, "max_energy_range_uj")));
      const zone = { name, path, rangeMicrojoules, limitWatts: limitOf(path) };
      readMicrojoules(zone);
      return [zone];
    });
};
