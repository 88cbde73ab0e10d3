import { decodeBase64 } from "../encoding/decode-base64.js";
import { packedDirections, sobolDimensions } from "./sobol-directions.generated.js";

let table: Int32Array | undefined;

/** 32 direction numbers for each dimension: dimension d's k-th, as a binary fraction of 32 bits, is at 32d + k. */
export function directionNumbers(): Int32Array {
  table ??= unpack(decodeBase64(packedDirections));
  return table;
}

function unpack(bytes: Uint8Array): Int32Array {
  const directions = new Int32Array(32 * sobolDimensions);
  for (let k = 0; k < 32; k++) directions[k] = 1 << (31 - k); // the first dimension: van der Corput's
  let position = 0;
  const read = (bits: number): number => {
    let value = 0;
    for (let i = 0; i < bits; i++, position++)
      value = (value << 1) | ((bytes[position >> 3]! >> (7 - (position & 7))) & 1);
    return value;
  };
  for (let first = 32; first < directions.length; first += 32) {
    const polynomial = read(14);
    const degree = 31 - Math.clz32(polynomial);
    for (let k = 0; k < degree; k++) directions[first + k] = ((read(k) << 1) | 1) << (31 - k);
    // The recurrence of Bratley and Fox (1988), eq. 2, on the shifted numbers.
    for (let k = degree; k < 32; k++) {
      const oldest = directions[first + k - degree]!;
      let direction = oldest ^ (oldest >>> degree);
      for (let i = 1; i < degree; i++)
        if ((polynomial >> (degree - i)) & 1) direction ^= directions[first + k - i]!;
      directions[first + k] = direction;
    }
  }
  return directions;
}
