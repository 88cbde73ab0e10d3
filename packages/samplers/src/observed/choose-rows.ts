/**
 * Up to `limit` of the observations, by index, increasing: the best half, the latest sixth, and the rest evenly through time,
 * so that a long study costs no more than a short one and what is bad is still known to be bad.
 */
export const chooseRows = (losses: Float64Array, limit: number): Int32Array => {
  const n = losses.length;
  if (n <= limit) return Int32Array.from({ length: n }, (_, i) => i);
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => losses[a]! - losses[b]! || a - b);
  const chosen = new Set<number>();
  for (let i = 0; i < limit >> 1; i++) chosen.add(order[i]!);
  for (let i = n - Math.floor(limit / 6); i < n; i++) chosen.add(i);
  const left = limit - chosen.size;
  for (let i = 0; i < left; i++) {
    let row = Math.floor(((i + 0.5) * n) / left);
    while (chosen.has(row)) row = (row + 1) % n;
    chosen.add(row);
  }
  return Int32Array.from(chosen).sort();
};
