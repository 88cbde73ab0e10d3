/** A number for a display, six significant digits: `0.971429`, `1.2e-5`, `512`. JSON output has all digits. */
export const figure = (value: number): string => {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const text = value.toPrecision(6);
  const [mantissa, exponent] = text.split("e");
  const short = mantissa!.includes(".") ? mantissa!.replace(/\.?0+$/, "") : mantissa!;
  if (exponent !== undefined) return `${short}e${Number(exponent)}`;
  return Math.abs(value) < 1e-3 ? value.toExponential(4).replace(/\.?0+e/, "e") : short;
};
