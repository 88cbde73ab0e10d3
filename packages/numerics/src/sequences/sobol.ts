import { hashKeys } from "../random/hash-keys.js";
import { directionNumbers } from "./direction-numbers.js";
import type { Sequence } from "./sequence.js";
import { sobolDimensions } from "./sobol-directions.generated.js";

/**
 * Sobol's sequence in up to 1,111 dimensions, in Gray-code order from the origin, with the direction numbers of Joe and Kuo
 * (2008): SciPy's `qmc.Sobol(scramble=False, bits=32)`. Any 2^m points from a multiple of 2^m on are a (t, m, s)-net.
 */
export function sobol(dimensions: number): Sequence {
  checkDimensions(dimensions);
  const directions = directionNumbers();
  return {
    dimensions,
    point(index, out = new Float64Array(dimensions)) {
      for (let d = 0; d < dimensions; d++) out[d] = (coordinateBits(directions, d, index) >>> 0) / 4294967296;
      return out;
    },
  };
}

/**
 * Sobol's sequence under a random scrambling that keeps its evenness (nested uniform, after Owen 1995), determined by the keys:
 * `owenSobol(10, seed, "design")`. Each coordinate is uniform on the open interval (0, 1), in steps of 2^-32.
 * By a hash in place of Owen's tree of random bits: B. Burley, "Practical hash-based Owen scrambling", JCGT 9 (2020), with
 * N. Vegdahl's stronger hash.
 */
export function owenSobol(dimensions: number, ...keys: (string | number)[]): Sequence {
  checkDimensions(dimensions);
  const directions = directionNumbers();
  const seeds = new Int32Array(dimensions);
  const hashed = new Int32Array(4);
  for (let d = 0; d < dimensions; d++) {
    if ((d & 3) === 0) hashKeys(["owen", d, ...keys], hashed);
    seeds[d] = hashed[d & 3]!;
  }
  return {
    dimensions,
    point(index, out = new Float64Array(dimensions)) {
      for (let d = 0; d < dimensions; d++) {
        const bits = scramble(coordinateBits(directions, d, index), seeds[d]!);
        out[d] = ((bits >>> 0) + 0.5) / 4294967296;
      }
      return out;
    },
  };
}

function checkDimensions(dimensions: number): void {
  if (!(Number.isInteger(dimensions) && dimensions >= 0 && dimensions <= sobolDimensions))
    throw new RangeError(`a Sobol sequence has 0 to ${sobolDimensions} dimensions, not ${dimensions}`);
}

/** Coordinate `d` of point `index`: the sum over GF(2) of the direction numbers at the ones of the index's Gray code. */
function coordinateBits(directions: Int32Array, d: number, index: number): number {
  let sum = 0;
  for (let gray = index ^ (index >>> 1); gray !== 0; gray &= gray - 1)
    sum ^= directions[32 * d + 31 - Math.clz32(gray & -gray)]!;
  return sum;
}

/** A permutation of 32-bit fractions in which each bit depends on the seed and the bits before it only. */
function scramble(bits: number, seed: number): number {
  // On the reversed bits "before" means "lower": sums, products by odd numbers and xors with even multiples carry only upwards.
  let x = reverseBits(bits);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reverseBits(x);
}

function reverseBits(x: number): number {
  let r = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  r = ((r >>> 2) & 0x33333333) | ((r & 0x33333333) << 2);
  r = ((r >>> 4) & 0x0f0f0f0f) | ((r & 0x0f0f0f0f) << 4);
  r = ((r >>> 8) & 0x00ff00ff) | ((r & 0x00ff00ff) << 8);
  return (r >>> 16) | (r << 16);
}
