/** `min`, `min + step`, … up to max, as exact decimals: 0.3, never 0.30000000000000004. */
export interface StepGrid {
  readonly step: number;
  readonly count: number;
  valueAt(index: number): number;
  /** Of a value on the grid. */
  indexOf(value: number): number;
}

/** Digits after the decimal point in the number's shortest form. */
const decimals = (value: number): number => {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent));
};

/** A last step that rounding has moved a little past max still counts, in steps. */
const slack = 1e-6;

/** The grid from min up to max. Decimals are counted in units of the last place, where a double holds these exactly. */
export const stepGrid = (min: number, max: number, step: number): StepGrid => {
  const places = Math.max(decimals(min), decimals(step));
  // Powers of ten are exact up to 10^22, and the quotient of two exact doubles is the nearest one to the decimal.
  const unit = Number(`1e${places}`);
  const first = Math.round(min * unit);
  const stride = Math.round(step * unit);
  const steps = (max * unit - first) / stride;
  const exact = places <= 22 && [first, stride, Math.ceil(max * unit)].every(Number.isSafeInteger);
  const count = Math.floor((exact ? steps : (max - min) / step) + slack) + 1;
  const valueAt = exact
    ? (index: number): number => Math.min(max, (first + index * stride) / unit)
    : (index: number): number => Math.min(max, min + index * step);
  return { step, count, valueAt, indexOf: (value) => Math.round((value - min) / step) };
};
