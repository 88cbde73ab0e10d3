import { Arena, type DenseKernels, denseKernelsFor } from "@hyperdial/numerics";
import type { KeptFactors } from "./factorize-points.js";

/** Who works in a memory: each has one of its own, which its next user overwrites. Few: each costs address space. */
export type GpMemoryUser = "fit" | "success" | `${string} of the ${string}`;

/** A user's kernels. */
export interface GpMemory {
  readonly kernels: DenseKernels;
  /** Over all of the memory, anew for each call. */
  readonly arena: Arena;
  /** What its last call left in it. */
  factors: KeptFactors | null;
}

const kept = new Map<GpMemoryUser, GpMemory>();

/**
 * Kernels with room for so many doubles, and an arena over them. Made once for each user and used again: a WebAssembly memory
 * takes gigabytes of address space, whatever its size, so there must be few. What is made in it is good until its user
 * asks again; an ask runs to its end without another in between.
 */
export const gpMemory = (user: GpMemoryUser, doubles: number): GpMemory => {
  const last = kept.get(user);
  const enough = last !== undefined && last.kernels.memory.length >= doubles;
  const kernels = enough
    ? last.kernels
    : denseKernelsFor(Math.max(doubles, 2 * (last?.kernels.memory.length ?? 0)));
  const memory: GpMemory = {
    kernels,
    arena: new Arena(kernels.memory),
    factors: enough ? last.factors : null,
  };
  kept.set(user, memory);
  return memory;
};
