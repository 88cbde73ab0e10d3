import type { SchedulerDefinition } from "@hyperdial/core";
import { fifo } from "./fifo/fifo.js";

/** How much to spend: each member is a folder and its line here. */
export const schedulers = {
  fifo,
} satisfies Record<string, SchedulerDefinition>;

export type SchedulerName = keyof typeof schedulers;
