import type { Random } from "@hyperdial/numerics";
import type { Association } from "./associate.js";

/**
 * The places of a front in the order in which they are wanted: each time one for a direction that the fewest before it belong to; the nearest where nobody does, else
 * any (Deb & Jain, 2014, algorithm 4). `counts`: how many of the better fronts belong to each direction.
 */
export const fillNiches = (
  front: readonly number[],
  associations: readonly Association[],
  counts: readonly number[],
  random: Random,
): readonly number[] => {
  const taken = [...counts];
  const left = new Map<number, number[]>();
  for (const place of front) {
    const { direction } = associations[place]!;
    left.set(direction, [...(left.get(direction) ?? []), place]);
  }
  const order: number[] = [];
  while (left.size > 0) {
    const fewest = [...left.keys()].reduce(
      (least, direction) => Math.min(least, taken[direction]!),
      Number.POSITIVE_INFINITY,
    );
    const niches = [...left.keys()].filter((direction) => taken[direction] === fewest);
    const niche = niches[random.integer(niches.length)]!;
    const members = left.get(niche)!;
    const at =
      fewest > 0
        ? random.integer(members.length)
        : members.reduce(
            (best, place, i) =>
              associations[place]!.distance < associations[members[best]!]!.distance ? i : best,
            0,
          );
    order.push(members[at]!);
    taken[niche]!++;
    if (members.length === 1) left.delete(niche);
    else members.splice(at, 1);
  }
  return order;
};
