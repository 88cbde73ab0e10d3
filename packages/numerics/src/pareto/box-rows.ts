/** A box within an array: so many sides from `at` on. */
export interface Box {
  readonly box: Float64Array;
  readonly at: number;
  readonly dimensions: number;
}

/** Whether one of the first `count` rows is as long in every dimension. */
export const isCovered = (rows: Float64Array, count: number, { box, at, dimensions }: Box): boolean => {
  for (let row = 0; row < count * dimensions; row += dimensions) {
    let j = 0;
    while (j < dimensions && (rows[row + j] as number) >= (box[at + j] as number)) j++;
    if (j === dimensions) return true;
  }
  return false;
};

/** The first `count` rows, cut down to a box: into `into`, in the same order. How many they are: those that others cover are left out where telling so costs less than measuring them. */
export const cutDown = (
  rows: Float64Array,
  count: number,
  { box, at, dimensions, into, except }: Box & { readonly into: Float64Array; readonly except: number },
): number => {
  let size = 0;
  for (let place = 0; place < count; place++) {
    if (place === except) continue;
    const [row, to] = [place * dimensions, size * dimensions];
    for (let j = 0; j < dimensions; j++)
      into[to + j] = Math.min(rows[row + j] as number, box[at + j] as number);
    if (dimensions < 4 || !isCovered(into, size, { box: into, at: to, dimensions })) size += 1;
  }
  return size;
};

/** Puts a box among rows that are in descending order of the last side; those that it covers go. How many there are then. */
export const insertBox = (rows: Float64Array, count: number, { box, at, dimensions }: Box): number => {
  let size = 0;
  for (let row = 0; row < count * dimensions; row += dimensions) {
    let j = 0;
    while (j < dimensions && (rows[row + j] as number) <= (box[at + j] as number)) j++;
    if (j === dimensions) continue;
    if (size * dimensions < row) rows.copyWithin(size * dimensions, row, row + dimensions);
    size += 1;
  }
  const last = box[at + dimensions - 1] as number;
  let place = size;
  while (place > 0 && (rows[place * dimensions - 1] as number) < last) place -= 1;
  rows.copyWithin((place + 1) * dimensions, place * dimensions, size * dimensions);
  for (let j = 0; j < dimensions; j++) rows[place * dimensions + j] = box[at + j] as number;
  return size + 1;
};
