const dasDennis = (objectives: number, parts: number): readonly (readonly number[])[] => {
  const directions: number[][] = [];
  const extend = (shares: readonly number[], left: number): void => {
    if (shares.length === objectives - 1) {
      directions.push([...shares, left].map((share) => share / parts));
      return;
    }
    for (let share = 0; share <= left; share++) extend([...shares, share], left - share);
  };
  extend([], parts);
  return directions;
};

/** How many there are: the ways to share so many parts out. */
const countOf = (objectives: number, parts: number): number => {
  let count = 1;
  for (let j = 1; j < objectives; j++) count = (count * (parts + j)) / j;
  return Math.round(count);
};

const mostParts = (objectives: number, most: number): number => {
  let parts = 0;
  while (countOf(objectives, parts + 1) <= most) parts++;
  return parts;
};

/**
 * Directions whose shares are not negative and add up to 1, evenly spread (Das & Dennis, 1998): at most `most` of them, but one for each objective at least. Where all of them would lie
 * on the border, a second layer lies half-way to the middle (Deb & Jain, 2014, section V).
 */
export const referenceDirections = (objectives: number, most: number): readonly (readonly number[])[] => {
  if (objectives === 1) return [[1]];
  const parts = Math.max(1, mostParts(objectives, most));
  const outer = dasDennis(objectives, parts);
  if (parts >= objectives) return outer;
  const inner = mostParts(objectives, most - outer.length);
  if (most <= outer.length) return outer;
  const middle = 1 / objectives;
  const layer = inner === 0 ? [new Array<number>(objectives).fill(middle)] : dasDennis(objectives, inner);
  return [...outer, ...layer.map((direction) => direction.map((share) => (share + middle) / 2))];
};
