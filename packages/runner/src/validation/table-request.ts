import { didYouMean } from "@hyperdial/core";
import { cannotSplit } from "./cannot-split.js";

export interface TableRequest {
  readonly path: string;
  readonly columns: readonly string[];
  /** What of the plan names the file. */
  readonly key: string;
}

export const noSuchColumn = (path: string, column: string, names: readonly string[], key: string) => {
  const meant = didYouMean(column, names);
  const shown = names.slice(0, 8).join(", ");
  return cannotSplit(
    key,
    `${path} has no column "${column}"`,
    meant === undefined
      ? `its columns are ${shown}${names.length > 8 ? ", …" : ""}; the first line names them`
      : `did you mean "${meant}"?`,
  );
};
