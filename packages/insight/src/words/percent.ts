/** A share for a sentence: `97 %`, `0.4 %`, `99.8 %`, `above 99.9 %`. */
export const percent = (share: number): string => {
  const value = 100 * share;
  const size = Math.abs(value);
  if (value > 0 && value < 0.1) return "below 0.1 %";
  if (value > 99.9 && value < 100) return "above 99.9 %";
  return size < 1 || (size > 99 && size < 100) ? `${Number(value.toFixed(1))} %` : `${Math.round(value)} %`;
};
