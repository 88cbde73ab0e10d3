import { numberWords } from "@hyperdial/charts";
import type { Metrics, ParameterValue } from "@hyperdial/core";
import { figure } from "../words/figure.js";

/** A parameter's value, exact enough to type in. */
export const settingWords = (value: ParameterValue): string => {
  if (typeof value === "number") return figure(value);
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** A measured value with its standard error where there is one, no more digits than that allows: `0.9714 ± 0.0031`. */
export const measuredWords = (metric: string, metrics: Metrics, standardErrors: Metrics): string => {
  const value = metrics[metric];
  if (value === undefined) return "";
  const error = standardErrors[metric];
  if (error === undefined || !(error > 0)) return numberWords(value);
  const digits = 1 - Math.floor(Math.log10(error));
  if (digits < 0 || digits > 8) return `${numberWords(value)} ± ${numberWords(error)}`;
  return `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
};

/** A value of a range, of which three digits say enough. */
export const roughWords = (value: ParameterValue): string =>
  typeof value === "number" && !Number.isInteger(value)
    ? numberWords(Number(value.toPrecision(3)))
    : settingWords(value);

/** An interval in words: `0.968 to 0.979`. */
export const rangeWords = (low: number, high: number): string =>
  `${numberWords(low)} to ${numberWords(high)}`;

/** A share in words: `12 %`. */
export const shareWords = (share: number): string => {
  const percent = 100 * share;
  const size = Math.abs(percent);
  return `${size !== 0 && size < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
};

/** A moment to the minute, in UTC: `2026-03-01 14:05`. */
export const minuteWords = (atMs: number): string =>
  new Date(atMs).toISOString().slice(0, 16).replace("T", " ");
