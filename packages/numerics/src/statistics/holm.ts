/**
 * p-values adjusted for being a family, in the given order: reject those below α, and the chance of one false rejection among them
 * stays below α whatever their dependence. S. Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Stat. 6 (1979).
 */
export function holm(pValues: ArrayLike<number>): Float64Array {
  const count = pValues.length;
  const order = Array.from({ length: count }, (_, i) => i).sort((i, j) => pValues[i]! - pValues[j]!);
  const adjusted = new Float64Array(count);
  let highest = 0;
  order.forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, (count - rank) * pValues[index]!));
    adjusted[index] = highest;
  });
  return adjusted;
}
