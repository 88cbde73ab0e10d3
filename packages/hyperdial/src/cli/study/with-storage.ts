import { existsSync } from "node:fs";
import { HyperdialError, type Storage, type StudyRecord } from "@hyperdial/core";
import { findStudy } from "../../api/find-study.js";
import type { Terminal } from "../terminal.js";

const defaultStorage = "sqlite:./hyperdial.db";

/** Where studies are kept, as the option, the environment or the default has it. */
export const storageUrl = (option: string | undefined, terminal: Pick<Terminal, "env">): string =>
  option ?? (terminal.env["HYPERDIAL_STORAGE"] || defaultStorage);

/** Opens the storage, hands it over, and closes it whatever happens. */
export const withStorage = async <Result>(
  url: string,
  use: (storage: Storage) => Promise<Result>,
): Promise<Result> => {
  const { openStorage } = await import("../../api/open-storage.js");
  const storage = await openStorage(url);
  try {
    return await use(storage);
  } finally {
    await storage.close();
  }
};

/** Whether there is a storage to read: looking into one must not make its file. */
export const storageExists = (url: string): boolean =>
  !url.startsWith("sqlite:") || existsSync(url.slice("sqlite:".length));

/** As `withStorage`, for commands about one study: a storage that does not exist has none, and is not made. */
export const withStudy = async <Result>(
  where: { readonly storage: string | undefined; readonly name: string; readonly terminal: Terminal },
  use: (storage: Storage, study: StudyRecord) => Promise<Result>,
): Promise<Result> => {
  const url = storageUrl(where.storage, where.terminal);
  if (!storageExists(url)) {
    throw new HyperdialError("study_not_found", `there is no study "${where.name}": ${url} does not exist`, {
      hint: "run in the directory where the study was started, or give --storage",
    });
  }
  return withStorage(url, async (storage) => use(storage, await findStudy(storage, where.name)));
};
