/** Feistel rounds: four make the order pseudo-random (Luby & Rackoff, 1988). */
const rounds = 4;

/** A 32-bit hash of a number below 2^53, a round and a key (murmur3's finalizer). */
const mix = (value: number, round: number, key: number): number => {
  let hash = (key ^ Math.imul(round + 1, 0x9e3779b9)) >>> 0;
  for (const part of [value >>> 0, Math.floor(value / 2 ** 32) >>> 0]) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash = (hash ^ (hash >>> 16)) >>> 0;
  }
  return hash;
};

/**
 * A shuffled order of 0 … size − 1 in no memory: the number at `index`, for a 32-bit key. A Feistel network over a rectangle
 * of at least `size` cells, walked on from until it comes back inside (Black & Rogaway, 2002). `size` up to 2^50.
 */
export const permuteIndex = (index: number, size: number, key: number): number => {
  const rows = Math.max(1, Math.ceil(Math.sqrt(size)));
  const columns = Math.max(1, Math.ceil(size / rows));
  let place = index;
  do {
    let row = Math.floor(place / columns);
    let column = place % columns;
    for (let round = 0; round < rounds; round += 2) {
      row = (row + mix(column, round, key)) % rows;
      column = (column + mix(row, round + 1, key)) % columns;
    }
    place = row * columns + column;
  } while (place >= size);
  return place;
};
