/** Whether a is better than b in something, and worse in nothing. */
export const dominates = (a: readonly number[], b: readonly number[]): boolean => {
  let better = false;
  for (let i = 0; i < a.length; i++) {
    const [mine, other] = [a[i] as number, b[i] as number];
    if (mine > other) return false;
    if (mine < other) better = true;
  }
  return better;
};
