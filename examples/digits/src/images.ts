import { readFileSync } from "node:fs";

/** Handwritten digits: `pixels` holds 64 brightnesses in [0, 1] for each image, `labels` its digit. */
export interface Images {
  readonly pixels: Float64Array;
  readonly labels: Uint8Array;
}

export const pixelsPerImage = 64;
export const digits = 10;

/** All 1,797 images (UCI, CC BY 4.0; see data/LICENCE.md), in the dataset's order. */
export const readImages = (): Images => {
  const lines = readFileSync(new URL("../data/digits.txt", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const pixels = new Float64Array(lines.length * pixelsPerImage);
  const labels = new Uint8Array(lines.length);
  lines.forEach((line, image) => {
    for (let pixel = 0; pixel < pixelsPerImage; pixel++) {
      pixels[image * pixelsPerImage + pixel] = Number.parseInt(line[pixel]!, 17) / 16;
    }
    labels[image] = Number(line.slice(pixelsPerImage + 1));
  });
  return { pixels, labels };
};
