import { HyperdialError, type RunOrder, type StudySpec, type WorkerId } from "@hyperdial/core";
import { allocateSlots } from "../resources/allocate-slots.js";
import type { HeldSlots, SlotCapacity } from "../resources/slots.js";
import { thisProcess } from "../worker/this-process.js";
import { formatWorkerId } from "../worker/worker-id.js";

/** One of the places of this process in which a run can be, with what it holds there: a sick GPU is one worker's, and that one alone is set aside. */
export interface Slot {
  readonly worker: WorkerId;
  readonly holds: RunOrder["slots"];
}

/** `limitedBy`: why there are fewer than were wanted, in words; null where all fit. */
export interface Slots {
  readonly slots: readonly Slot[];
  readonly limitedBy: string | null;
}

/** Places for `parallel` runs, or as many as the machine has room for. Throws `invalid_argument` where not even one fits. */
export const allotSlots = (
  parallel: number,
  request: StudySpec["resources"],
  capacity: SlotCapacity,
): Slots => {
  const held = new Map<string, HeldSlots>();
  const slots: Slot[] = [];
  for (let slot = 0; slot < parallel; slot++) {
    const answer = allocateSlots(capacity, held, request, parallel);
    if (answer.kind === "never" || (answer.kind === "wait" && slot === 0)) {
      throw new HyperdialError("invalid_argument", answer.reason, { hint: "lower `resources`" });
    }
    if (answer.kind === "wait") return { slots, limitedBy: answer.reason };
    held.set(`slot ${slot}`, answer.slots);
    const { cpus, gpus } = answer.slots;
    slots.push({ worker: formatWorkerId({ ...thisProcess, slot }), holds: { cpus, gpus } });
  }
  return { slots, limitedBy: null };
};
