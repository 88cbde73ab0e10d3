import { createHash } from "node:crypto";
import type { Split } from "./rows.js";

/** An index as it stands in its file: a row number a line. */
export const indexText = (rows: Uint32Array): string => (rows.length === 0 ? "" : `${rows.join("\n")}\n`);

export const hashRows = (rows: Uint32Array): string =>
  createHash("sha256").update(indexText(rows)).digest("hex");

/** Of both lists: the text of the first index file, an empty line, the text of the second. */
export const hashSplit = ({ train, validation }: Split): string =>
  createHash("sha256")
    .update(`${indexText(train)}\n${indexText(validation)}`)
    .digest("hex");
