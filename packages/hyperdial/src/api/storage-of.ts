import type { Storage } from "@hyperdial/core";
import { openStorage } from "./open-storage.js";

/** An open storage as it is, left open by `close`; an address opened, and closed by it. */
export const storageOf = async (
  storage: string | Storage = "memory:",
): Promise<{ readonly storage: Storage; readonly close: () => Promise<void> }> => {
  if (typeof storage !== "string") return { storage, close: async () => {} };
  const opened = await openStorage(storage);
  return { storage: opened, close: () => opened.close() };
};
