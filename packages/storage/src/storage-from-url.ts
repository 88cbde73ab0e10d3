import { HyperdialError, type Storage } from "@hyperdial/core";
import { createMemoryStorage } from "./memory/create-memory-storage.js";

/**
 * Opens a storage by its address: `memory:`, or `sqlite:PATH`. Throws `invalid_argument` for an address of another kind, and the
 * storage's own errors.
 */
export const storageFromUrl = async (address: string): Promise<Storage> => {
  if (address === "memory:") return createMemoryStorage();
  const path = /^sqlite:(.+)$/s.exec(address)?.[1];
  if (path !== undefined) {
    const { openSqliteStorage } = await import("./sqlite/open-sqlite-storage.js");
    return await openSqliteStorage(path);
  }
  if (/^(postgres|postgresql|http|https):/.test(address)) {
    throw new HyperdialError(
      "not_installed",
      `this version cannot open ${address.split(":")[0]}: addresses`,
      {
        hint: "use sqlite:PATH; several processes of one machine may share the file",
      },
    );
  }
  throw new HyperdialError("invalid_argument", `there is no storage at "${address}"`, {
    hint: "sqlite:PATH for a file, or memory: for this process alone",
  });
};
