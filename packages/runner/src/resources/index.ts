export { allocateSlots } from "./allocate-slots.js";
export { detectCapacity } from "./detect-capacity.js";
export { detectGpus, type Gpu } from "./detect-gpus.js";
export { type SlotPool, slotPool } from "./slot-pool.js";
export type { HeldSlots, SlotAnswer, SlotCapacity, SlotRequest } from "./slots.js";
