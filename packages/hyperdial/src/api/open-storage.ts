import type { Storage } from "@hyperdial/core";

/**
 * Opens a storage by its address: `memory:`, `sqlite:PATH`. Throws `invalid_argument` for an address that it does not know, and the
 * storage's own errors.
 */
export const openStorage = async (address: string): Promise<Storage> => {
  // A database's driver takes longer to load than all else: not before one is opened.
  const { storageFromUrl } = await import("@hyperdial/storage");
  return await storageFromUrl(address);
};
