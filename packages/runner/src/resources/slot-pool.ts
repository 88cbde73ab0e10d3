import { allocateSlots } from "./allocate-slots.js";
import type { HeldSlots, SlotAnswer, SlotCapacity, SlotRequest } from "./slots.js";

/** The slots of one runner, as its runs take and give them back. */
export interface SlotPool {
  /** `holder` names the run in the words of those that wait: "run 12". */
  take(holder: string, request: SlotRequest): SlotAnswer;
  giveBack(holder: string): void;
}

/** A pool over a machine's capacity, for at most `parallel` runs at once. */
export const slotPool = (capacity: SlotCapacity, parallel: number): SlotPool => {
  const held = new Map<string, HeldSlots>();
  return {
    take(holder, request) {
      const answer = allocateSlots(capacity, held, request, parallel);
      if (answer.kind === "granted") held.set(holder, answer.slots);
      return answer;
    },
    giveBack(holder) {
      held.delete(holder);
    },
  };
};
