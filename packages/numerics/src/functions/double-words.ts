const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
double[0] = -2;
const highIndex = words[1] === 0 ? 0 : 1;
const lowIndex = 1 - highIndex;

/** The upper 32 bits (sign, exponent, 20 bits of mantissa) of x as an IEEE double; one fixed pattern for every NaN. */
export function doubleHighWord(x: number): number {
  if (Number.isNaN(x)) return 0x7ff80000;
  double[0] = x;
  return words[highIndex]!;
}

/** The lower 32 bits of x as an IEEE double; 0 for NaN. */
export function doubleLowWord(x: number): number {
  if (Number.isNaN(x)) return 0;
  double[0] = x;
  return words[lowIndex]!;
}
