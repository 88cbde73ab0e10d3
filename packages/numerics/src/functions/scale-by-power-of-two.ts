/** 2^k for k = −1022 … 1023. */
const powersOfTwo = new Float64Array(2046);
for (let k = 0, up = 1, down = 1; k <= 1023; k++, up *= 2, down /= 2) {
  powersOfTwo[1022 + k] = up;
  if (k <= 1022) powersOfTwo[1022 - k] = down;
}

/** x · 2^k for whole k from −2044 to 2046; exact unless the result is subnormal or overflows. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k >= -1022 && k <= 1023) return x * powersOfTwo[k + 1022]!;
  const half = k >> 1;
  return x * powersOfTwo[half + 1022]! * powersOfTwo[k - half + 1022]!;
}
