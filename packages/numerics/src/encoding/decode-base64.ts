const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes of a base64 text (standard alphabet, padded). Pure: neither Node's Buffer nor the DOM's atob is needed. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let held = 0;
  let heldBits = 0;
  let length = 0;
  for (const digit of digits) {
    held = (held << 6) | alphabet.indexOf(digit);
    heldBits += 6;
    if (heldBits >= 8) {
      heldBits -= 8;
      bytes[length++] = held >>> heldBits;
      held &= (1 << heldBits) - 1;
    }
  }
  return bytes;
}
