import { normalQuantile } from "../distributions/normal-quantile.js";
import { hashKeys } from "./hash-keys.js";
import type { Random } from "./random.js";
import { threefry } from "./threefry.js";

const words = new Int32Array(4);

class ThreefryRandom implements Random {
  readonly #k0: number;
  readonly #k1: number;
  readonly #k2: number;
  readonly #k3: number;
  /** Blocks made so far, and the second half of the last one while it is unused. */
  #counter = 0;
  #hasSpare = false;
  #spareHigh = 0;
  #spareLow = 0;

  constructor(k0: number, k1: number, k2: number, k3: number) {
    this.#k0 = k0;
    this.#k1 = k1;
    this.#k2 = k2;
    this.#k3 = k3;
  }

  next(): number {
    // 2^-53 times the upper 53 bits of 64.
    if (this.#hasSpare) {
      this.#hasSpare = false;
      return ((this.#spareHigh >>> 5) * 67108864 + (this.#spareLow >>> 6)) * 1.1102230246251565e-16;
    }
    const counter = this.#counter++;
    threefry(words, counter, (counter / 4294967296) | 0, 0, 0, this.#k0, this.#k1, this.#k2, this.#k3);
    this.#hasSpare = true;
    this.#spareHigh = words[2]!;
    this.#spareLow = words[3]!;
    return ((words[0]! >>> 5) * 67108864 + (words[1]! >>> 6)) * 1.1102230246251565e-16;
  }

  integer(below: number): number {
    if (!(below >= 1 && below <= 9007199254740992 && Number.isInteger(below)))
      throw new RangeError(`integer(below) needs a whole number from 1 to 2^53, not ${below}`);
    // Draws at or above the largest multiple of `below` are drawn again, so that each remainder is equally likely.
    const limit = 9007199254740992 - (9007199254740992 % below);
    for (;;) {
      const draw = this.next() * 9007199254740992;
      if (draw < limit) return draw % below;
    }
  }

  normal(): number {
    // The middle of one of 2^52 equal cells: never 0 or 1, and symmetric.
    const cell = Math.floor(this.next() * 4503599627370496);
    return normalQuantile((cell + 0.5) * 2.220446049250313e-16);
  }
}

const state = new Int32Array(4);

/**
 * A stream of random numbers determined by its keys alone, the same on every engine: `keyedRandom(seed, "suggest", trial)`.
 * Streams with different keys are independent. Counter-based: it takes well under a microsecond to make one.
 * Each of next, integer (but for rare redraws) and normal takes 64 bits of the stream.
 */
export function keyedRandom(...keys: (string | number)[]): Random {
  hashKeys(keys, state);
  return new ThreefryRandom(state[0]!, state[1]!, state[2]!, state[3]!);
}
