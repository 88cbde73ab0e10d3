import type { Random } from "./random.js";

/** Puts `items` in a uniformly random order, in place, and gives them back (Fisher–Yates). */
export function shuffle<Items extends { length: number; [index: number]: unknown }>(
  random: Random,
  items: Items,
): Items {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const held = items[i];
    items[i] = items[j];
    items[j] = held;
  }
  return items;
}
