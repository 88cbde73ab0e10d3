/** A number for a sentence, three significant digits: `0.971`, `1.2e-5`, `512`. */
export const figure = (value: number): string => {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  return String(Number(value.toPrecision(3)));
};
