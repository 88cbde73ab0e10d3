/** A front taken apart: a weight for each objective, and the subproblems that are alike, itself first. */
export interface Subproblem {
  readonly weights: readonly number[];
  readonly neighbours: readonly number[];
}

/** By the distance of their weights; of equally near ones those that follow, in a ring. */
export const subproblemsOf = (
  directions: readonly (readonly number[])[],
  neighbours: number,
): readonly Subproblem[] =>
  directions.map((weights, own) => {
    const count = directions.length;
    const distances = directions.map((other) =>
      other.reduce((sum, weight, j) => sum + (weight - weights[j]!) ** 2, 0),
    );
    const apart = (place: number): number =>
      Math.min((place - own + count) % count, (own - place + count) % count);
    const order = Array.from(directions, (_, place) => place).sort(
      (a, b) => distances[a]! - distances[b]! || apart(a) - apart(b) || a - b,
    );
    return { weights, neighbours: order.slice(0, neighbours) };
  });
