import type { DenseKernels } from "./dense-kernels.js";
import { typescriptKernels } from "./typescript-kernels.js";
import { hasWasmKernels, wasmKernels } from "./wasm-kernels.js";

/** The fastest kernels this engine has, on a new memory of this many doubles. Both kinds give the same bits. */
export function denseKernelsFor(doubles: number): DenseKernels {
  return hasWasmKernels() ? wasmKernels(doubles) : typescriptKernels(doubles);
}
