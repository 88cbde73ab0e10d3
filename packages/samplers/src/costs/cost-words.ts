import type { CostName } from "./cost-of.js";
import type { CostOutlook } from "./follow-costs.js";

const units: Readonly<Record<string, string>> = { seconds: "s", kwh: "kWh", money: "of money" };
const shown = (value: number): string => String(Number(value.toPrecision(2)));

/** What a suggested point is expected to cost, for its reason. */
export const costWords = (outlook: CostOutlook, name: CostName, features: Float64Array): string => {
  const unit = units[name] ?? `of ${name}`;
  const expected = outlook.expected(features);
  const weight = outlook.power < 0.05 ? ", which no longer counts" : "";
  return `costs about ${shown(expected)} ${unit} where trials usually cost ${shown(outlook.usual)}${weight}`;
};
