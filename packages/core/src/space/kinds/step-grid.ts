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

/** The grid from min up to max. Decimals are counted in units of the last place, where a double holds these exactly. */
export const stepGrid = (min: number, max: number, step: number): StepGrid => {
  const places = Math.max(decimals(min), decimals(max), decimals(step));
  // Powers of ten are exact up to 10^22, and the quotient of two exact doubles is the nearest one to the decimal.
  const unit = Number(`1e${places}`);
  const first = Math.round(min * unit);
  const stride = Math.round(step * unit);
  const last = Math.round(max * unit);
  const exact = places <= 22 && [first, stride, last, last - first].every(Number.isSafeInteger);
  const indexOf = (value: number): number => Math.round((value - min) / step);
  if (exact) {
    const count = Math.floor((last - first) / stride) + 1;
    const valueAt =
      unit === 1
        ? (index: number): number => first + index * stride
        : (index: number): number => (first + index * stride) / unit;
    return { step, count, valueAt, indexOf };
  }
  const count = Math.floor(((max - min) / step) * (1 + 2 ** -50)) + 1;
  return { step, count, valueAt: (index) => Math.min(max, min + index * step), indexOf };
};
