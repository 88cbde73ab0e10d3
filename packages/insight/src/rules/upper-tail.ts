import { exp, lgamma } from "@hyperdial/numerics";

/** The chance that of `drawn` ones out of a population so many or more are marked, were they drawn blindly (Fisher's exact test, one-sided). */
export const upperTail = ({
  population,
  marked,
  drawn,
  hits,
}: {
  readonly population: number;
  readonly marked: number;
  readonly drawn: number;
  readonly hits: number;
}): number => {
  const choose = (n: number, k: number): number => lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
  let sum = 0;
  for (let k = hits; k <= Math.min(marked, drawn); k++) {
    if (drawn - k > population - marked) continue;
    sum += exp(choose(marked, k) + choose(population - marked, drawn - k) - choose(population, drawn));
  }
  return Math.min(1, sum);
};
