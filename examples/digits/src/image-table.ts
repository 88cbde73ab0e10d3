import { readFileSync } from "node:fs";

/** The table that the study splits: which image, and its digit. A run is given one without the locked test's rows. */
export const imageTable = new URL("../data/images.csv", import.meta.url);

/** The images in a table, row by row. */
export const imagesIn = (path: string): Uint32Array =>
  Uint32Array.from(readFileSync(path, "utf8").trimEnd().split("\n").slice(1), (line) =>
    Number.parseInt(line, 10),
  );
