/**
 * Up to `limit` of n rows, evenly through time: the multiples of a power of two. They stay the same while n grows, but that every
 * second one is left out each time n has doubled.
 */
export const spreadRows = (n: number, limit: number): Int32Array => {
  let stride = 1;
  while (Math.ceil(n / stride) > limit) stride *= 2;
  return Int32Array.from({ length: Math.ceil(n / stride) }, (_, i) => i * stride);
};
