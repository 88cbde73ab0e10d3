import type { EnergyMachine, EnergySettings } from "../energy-meter.js";
import { cpuWatts } from "./cpu-watts.js";

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

const round = (watts: number): number => Math.round(watts * 100) / 100;

/**
 * What a logical core draws at work, in W, and where the figure is from: the study's own, else the processor's design power over its hardware
 * threads, which is what it comes to with all of them at work.
 */
export const wattsPerCore = (
  { cpuModel }: EnergyMachine,
  settings: EnergySettings,
): { readonly watts: number; readonly from: string } => {
  if (settings.wattsPerCore !== undefined) return { watts: settings.wattsPerCore, from: "as the study says" };
  const name = cpuModel.replaceAll(/\(R\)|\(TM\)|\(tm\)/g, "").replaceAll(/\s+/g, " ");
  // 6130T is no 6130; a P says that it goes without a twin, and draws the same.
  const known = cpuWatts.find(({ match }) => new RegExp(`${match}P?(?![A-Za-z0-9])`).test(name));
  if (known === undefined) {
    const watts = round(middle(cpuWatts.map((row) => row.watts / row.threads)));
    return {
      watts,
      from: `the median of ${cpuWatts.length} processors, as ${name.trim() || "the processor"} is none of them`,
    };
  }
  return {
    watts: round(known.watts / known.threads),
    from: `${known.watts} W over ${known.threads} threads, ${known.match}`,
  };
};
