/** A stream of random numbers. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform in 0 … below − 1, without bias; 1 ≤ below ≤ 2^53. */
  integer(below: number): number;
  /** Standard normal. */
  normal(): number;
}
