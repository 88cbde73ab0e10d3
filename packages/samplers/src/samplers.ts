import type { SamplerDefinition } from "@hyperdial/core";
import { grid } from "./grid/grid.js";
import { random } from "./random/random.js";

/** Where to look: each member is a folder and its line here. */
export const samplers = {
  random,
  grid,
} satisfies Record<string, SamplerDefinition>;

export type SamplerName = keyof typeof samplers;
