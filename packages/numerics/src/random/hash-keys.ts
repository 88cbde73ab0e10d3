import { doubleHighWord, doubleLowWord } from "../functions/double-words.js";
import { threefry } from "./threefry.js";

const block = new Int32Array(4);
let filled = 0;

/** Tags keep 1 and "1", and ("ab", "c") and ("a", "bc"), apart. A string's length lies in its tag's upper 30 bits. */
const numberTag = 1;
const stringTag = 2;
const endTag = 3;

function absorb(state: Int32Array, word: number): void {
  block[filled++] = word;
  if (filled === 4) compress(state);
}

function compress(state: Int32Array): void {
  const [m0, m1, m2, m3] = block as unknown as [number, number, number, number];
  threefry(state, m0, m1, m2, m3, state[0]!, state[1]!, state[2]!, state[3]!);
  state[0]! ^= m0;
  state[1]! ^= m1;
  state[2]! ^= m2;
  state[3]! ^= m3;
  filled = 0;
}

/**
 * Hashes a tuple of numbers and strings to 128 bits, written to `state`; the same on every machine. Numbers count by their value
 * as doubles (0 and −0 are one, all NaN are one), strings by their UTF-16 code units.
 * Threefry4x32-20 as a block cipher in the Matyas–Meyer–Oseas mode, the construction of the hash function Skein.
 */
export function hashKeys(keys: readonly (string | number)[], state: Int32Array): void {
  state.fill(0);
  filled = 0;
  for (const key of keys) {
    if (typeof key === "number") {
      absorb(state, numberTag);
      absorb(state, doubleHighWord(key + 0));
      absorb(state, doubleLowWord(key + 0));
    } else {
      absorb(state, stringTag | (key.length << 2));
      for (let i = 0; i < key.length; i += 2) {
        const next = i + 1 < key.length ? key.charCodeAt(i + 1) : 0;
        absorb(state, key.charCodeAt(i) | (next << 16));
      }
    }
  }
  absorb(state, endTag | (keys.length << 2));
  while (filled !== 0) absorb(state, 0);
}
