import { statSync } from "node:fs";
import { HyperdialError } from "@hyperdial/core";
import { withStorage } from "../study/with-storage.js";
import { plural } from "../words/plural.js";
import type { Finding } from "./finding.js";

const name = "Storage";

const size = (bytes: number): string =>
  bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** Whether the storage can be opened and is sound. Nothing is made where there is none. */
export const examineStorage = async (url: string): Promise<Finding> => {
  const path = url.startsWith("sqlite:") ? url.slice("sqlite:".length) : null;
  try {
    if (path !== null) {
      const bytes = statSync(path, { throwIfNoEntry: false })?.size;
      if (bytes === undefined)
        return { name, state: "good", found: `${url} is not there yet: the first run makes it` };
      const { checkSqliteFile } = await import("@hyperdial/storage");
      checkSqliteFile(path);
      const studies = await withStorage(url, (storage) => storage.listStudies());
      return {
        name,
        state: "good",
        found: `${url}: ${plural(studies.length, "study").replace("studys", "studies")}, ${size(bytes)}, sound`,
      };
    }
    const studies = await withStorage(url, (storage) => storage.listStudies());
    return { name, state: "good", found: `${url}: ${studies.length} studies` };
  } catch (error) {
    const advice = error instanceof HyperdialError ? error.hint : undefined;
    return {
      name,
      state: "wrong",
      found: error instanceof Error ? `${url}: ${error.message}` : url,
      ...(advice === undefined ? {} : { advice }),
    };
  }
};
