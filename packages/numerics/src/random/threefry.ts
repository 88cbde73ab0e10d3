const parity = 0x1bd11bda;

/**
 * Threefry4x32-20: enciphers the counter c under the key k and writes four 32-bit words to `out`.
 * Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011); it passes BigCrush, and needs only
 * additions, rotations and exclusive ors, which JavaScript has natively (Philox needs the high half of a product, which it has not).
 */
export function threefry(
  out: Int32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  k2: number,
  k3: number,
): void {
  let k4 = parity ^ k0 ^ k1 ^ k2 ^ k3;
  let x0 = (c0 + k0) | 0;
  let x1 = (c1 + k1) | 0;
  let x2 = (c2 + k2) | 0;
  let x3 = (c3 + k3) | 0;
  for (let injection = 1; ; injection++) {
    // Four rounds, with the first or the second half of the paper's rotations (table 4).
    if (injection & 1) {
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 10) | (x1 >>> 22)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 26) | (x3 >>> 6)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 11) | (x3 >>> 21)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 21) | (x1 >>> 11)) ^ x2;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 13) | (x1 >>> 19)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 27) | (x3 >>> 5)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 23) | (x3 >>> 9)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 5) | (x1 >>> 27)) ^ x2;
    } else {
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 6) | (x1 >>> 26)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 20) | (x3 >>> 12)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 17) | (x3 >>> 15)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 11) | (x1 >>> 21)) ^ x2;
      x0 = (x0 + x1) | 0;
      x1 = ((x1 << 25) | (x1 >>> 7)) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = ((x3 << 10) | (x3 >>> 22)) ^ x2;
      x0 = (x0 + x3) | 0;
      x3 = ((x3 << 18) | (x3 >>> 14)) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = ((x1 << 20) | (x1 >>> 12)) ^ x2;
    }
    // The key schedule: each injection starts one word further in the ring of five.
    const first = k0;
    k0 = k1;
    k1 = k2;
    k2 = k3;
    k3 = k4;
    k4 = first;
    x0 = (x0 + k0) | 0;
    x1 = (x1 + k1) | 0;
    x2 = (x2 + k2) | 0;
    x3 = (x3 + k3 + injection) | 0;
    if (injection === 5) break;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}
