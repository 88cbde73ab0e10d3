import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { type IdempotencyKey, idempotencyKey } from "@hyperdial/core";

/** Who the log says it was. */
export const actor = (): string => {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
};

/** A key for something that is done once. */
export const onceKey = (): IdempotencyKey => idempotencyKey(randomUUID());
