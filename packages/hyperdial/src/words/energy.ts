import { percent } from "./percent.js";

const unitsOfEnergy = [
  [1e9, "TWh"],
  [1e6, "GWh"],
  [1e3, "MWh"],
  [1, "kWh"],
  [1e-3, "Wh"],
  [0, "mWh"],
] as const;

/** kWh, or a unit in which the amount can be read: `1.23 kWh`, `4.5 Wh`, `12 mWh`. */
export const energyWords = (kilowattHours: number): string => {
  if (kilowattHours === 0) return "0 kWh";
  const [size, unit] = unitsOfEnergy.find(([least]) => kilowattHours >= least)!;
  return `${Number((kilowattHours / (size || 1e-6)).toPrecision(3))} ${unit}`;
};

/** kg, g or mg of CO₂ equivalents. */
export const carbonWords = (grams: number): string => {
  const [amount, unit] =
    grams >= 1000 ? [grams / 1000, "kg"] : grams >= 1 || grams === 0 ? [grams, "g"] : [grams * 1000, "mg"];
  return `${Number(amount.toPrecision(3))} ${unit} CO₂e`;
};

/** A part of what something would have come to: `12.0 %`, `less than 0.1 %`, `3.5 times`. */
export const shareWords = (share: number): string => {
  if (share > 1) return `${Number(share.toPrecision(2))} times`;
  return share < 0.001 ? "less than 0.1 %" : percent(share);
};
