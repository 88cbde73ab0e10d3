/** For sorting: 0 for what differs in the last digits alone, as sums in another order do; else the difference. */
export const near = (a: number, b: number): number => (Math.abs(a - b) <= 1e-9 ? 0 : a - b);
