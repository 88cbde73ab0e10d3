import { Arena, type DenseKernels, denseKernelsFor } from "@hyperdial/numerics";

/** Who works in a memory: each has one of its own, which its next user overwrites. Few: each costs address space. */
export type GpMemoryUser = "fit" | "objective" | "believed" | "success";

const kept = new Map<GpMemoryUser, DenseKernels>();

/**
 * Kernels with room for so many doubles, and an arena over them. Made once for each user and used again: a WebAssembly memory
 * takes gigabytes of address space, whatever its size, so there must be few. What is made in it is good until its user
 * asks again; an ask runs to its end without another in between.
 */
export const gpMemory = (
  user: GpMemoryUser,
  doubles: number,
): { readonly kernels: DenseKernels; readonly arena: Arena } => {
  let kernels = kept.get(user);
  if (kernels === undefined || kernels.memory.length < doubles) {
    kernels = denseKernelsFor(Math.max(doubles, 2 * (kernels?.memory.length ?? 0)));
    kept.set(user, kernels);
  }
  return { kernels, arena: new Arena(kernels.memory) };
};
