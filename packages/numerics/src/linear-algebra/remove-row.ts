/**
 * Takes row and column `index` out of a Cholesky factor in place: the first count − 1 rows of l are then the factor of K without them.
 * n²/2 steps in the worst case; `scratch` has room for 2 · count. What remains is as exact as a new factorisation, since the update adds and never subtracts.
 * Gill, Golub, Murray, Saunders, "Methods for modifying matrix factorizations", Math. Comp. 28 (1974), method C1.
 */
export function removeRow(
  memory: Float64Array,
  l: number,
  index: number,
  count: number,
  stride: number,
  scratch: number,
): void {
  // Below the removed row, L₃₃' L₃₃'ᵀ = L₃₃ L₃₃ᵀ + x xᵀ, with x the removed column: one rotation for each column takes x in.
  // scratch keeps the rotations, a cosine and a sine for each, so that rows can be done one by one.
  for (let i = index + 1; i < count; i++) {
    const row = l + i * stride;
    const moved = row - stride;
    let x = memory[row + index]!;
    memory.copyWithin(moved, row, row + index);
    for (let c = index + 1; c < i; c++) {
      const cosine = memory[scratch + 2 * c]!;
      const sine = memory[scratch + 2 * c + 1]!;
      const old = memory[row + c]!;
      memory[moved + c - 1] = cosine * old + sine * x;
      x = cosine * x - sine * old;
    }
    const diagonal = memory[row + i]!;
    const length = Math.sqrt(diagonal * diagonal + x * x);
    memory[moved + i - 1] = length;
    memory[moved + i] = 0;
    memory[scratch + 2 * i] = diagonal / length;
    memory[scratch + 2 * i + 1] = x / length;
  }
}
