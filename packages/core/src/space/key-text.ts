/** Keys are made of characters from U+0100 to U+20FF, 13 bits each: valid in any encoding, and compared as fast as any string. */
const base = 0x100;
const bits = 13;
const mask = (1 << bits) - 1;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

/** Five characters that hold the number's 64 bits. */
export const numberKey = (value: number): string => {
  float[0] = value;
  const low = words[0]!;
  const high = words[1]!;
  return String.fromCharCode(
    base + (low & mask),
    base + ((low >>> bits) & mask),
    base + ((low >>> (2 * bits)) | ((high & 0x7f) << 6)),
    base + ((high >>> 7) & mask),
    base + (high >>> 20),
  );
};

/** Two characters for a number below 2^26. */
export const indexKey = (index: number): string =>
  String.fromCharCode(base + (index & mask), base + (index >>> bits));
