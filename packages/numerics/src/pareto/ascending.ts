/**
 * The indices of values in ascending order, equal ones in the order that they are handed over in (`order`; by index where it is absent), so that
 * sorting by the last key first sorts by several. −0 equals 0. Long ones by the digits of their bits, which takes no comparison at all.
 */
export const ascending = (
  values: Float64Array,
  order: Uint32Array<ArrayBuffer> = counting(values.length),
): Uint32Array<ArrayBuffer> =>
  values.length < fewest
    ? order.slice().sort((a, b) => compare(values[a] as number, values[b] as number))
    : byDigits(values, order);

const counting = (n: number): Uint32Array<ArrayBuffer> => {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  return order;
};

/** Counting by 16 bits pays from about here on. */
const fewest = 3_000;

/** The difference of equal infinities is NaN. */
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Which half of a double has its sign, as this machine stores it. */
const high = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

const byDigits = (values: Float64Array, order: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
  const n = values.length;
  const copy = new Float64Array(n);
  // Adding 0 makes −0 a 0.
  for (let i = 0; i < n; i++) copy[i] = (values[i] as number) + 0;
  const words = new Uint32Array(copy.buffer);
  // Bits in the order of the values: negative ones are turned round, others set above them.
  for (let i = 0; i < 2 * n; i += 2) {
    const negative = (words[i + high] as number) >>> 31 === 1;
    words[i + high] = (words[i + high] as number) ^ (negative ? 0xffffffff : 0x80000000);
    if (negative) words[i + 1 - high] = ~(words[i + 1 - high] as number);
  }
  let from = order;
  let to = new Uint32Array(n);
  const ends = new Uint32Array(65_536);
  for (let digit = 0; digit < 4; digit++) {
    const [word, shift] = [digit < 2 ? 1 - high : high, (digit & 1) * 16];
    ends.fill(0);
    for (let i = word; i < 2 * n; i += 2) {
      const key = ((words[i] as number) >>> shift) & 0xffff;
      ends[key] = (ends[key] as number) + 1;
    }
    // Where all have the same digit, nothing moves.
    if (ends[((words[word] as number) >>> shift) & 0xffff] === n) continue;
    for (let key = 0, sum = 0; key < 65_536; key++) {
      const count = ends[key] as number;
      ends[key] = sum;
      sum += count;
    }
    for (let place = 0; place < n; place++) {
      const index = from[place] as number;
      const key = ((words[2 * index + word] as number) >>> shift) & 0xffff;
      const end = ends[key] as number;
      to[end] = index;
      ends[key] = end + 1;
    }
    [from, to] = [to, from === order ? new Uint32Array(n) : from];
  }
  return from === order ? order.slice() : from;
};
