import { readFileSync } from "node:fs";

/** Handwritten digits: 64 brightnesses in [0, 1] each, and which digit each is. */
export interface DigitImages {
  readonly pixels: readonly Float64Array[];
  readonly labels: readonly number[];
}

/** Images first … first + count − 1 of the digits example's 1,797 (UCI, CC BY 4.0; examples/digits/data/LICENCE.md). */
export const digitImages = (first: number, count: number): DigitImages => {
  const lines = readFileSync(new URL("../../../examples/digits/data/digits.txt", import.meta.url), "utf8")
    .split("\n")
    .slice(first, first + count);
  return {
    pixels: lines.map((line) => Float64Array.from(line.slice(0, 64), (one) => Number.parseInt(one, 17) / 16)),
    labels: lines.map((line) => Number(line.slice(65))),
  };
};
