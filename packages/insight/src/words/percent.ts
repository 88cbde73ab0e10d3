/** A share for a sentence: `97 %`, `0.4 %`, `above 99.9 %`. */
export const percent = (share: number): string => {
  const value = 100 * share;
  if (value > 0 && value < 0.1) return "below 0.1 %";
  if (value < 100 && value > 99.9) return "above 99.9 %";
  return value < 1 || value > 99 ? `${Number(value.toFixed(1))} %` : `${Math.round(value)} %`;
};
