import { decodeBase64 } from "../encoding/decode-base64.js";
import type { DenseKernels } from "./dense-kernels.js";
import { kernelsModule } from "./kernels.generated.js";

/** What is used here of WebAssembly's interface: the language's own library does not declare it, the DOM's and Node's do. */
interface WebAssemblyInterface {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Memory: new (descriptor: { initial: number }) => { readonly buffer: ArrayBuffer };
  Instance: new (module: object, imports: { env: { memory: object } }) => { readonly exports: unknown };
}

/** The exported functions: as the interface's, but that a shape is a number. */
type Exports = {
  readonly [Name in Exclude<keyof DenseKernels, "backend" | "memory">]: Name extends
    | "timesRows"
    | "timesColumns"
    ? (a: number, count: number, stride: number, upper: number, x: number, y: number) => void
    : DenseKernels[Name];
};

const platform = (globalThis as unknown as { WebAssembly?: WebAssemblyInterface }).WebAssembly;
let compiled: object | undefined;

/** Whether this engine has WebAssembly with 128-bit SIMD. */
export function hasWasmKernels(): boolean {
  return compiled !== undefined || (platform?.validate(decodeBase64(kernelsModule)) ?? false);
}

/** Kernels in WebAssembly SIMD on a new memory of this many doubles. Only where `hasWasmKernels()`. */
export function wasmKernels(doubles: number): DenseKernels {
  if (!platform) throw new Error("this engine has no WebAssembly: use typescriptKernels");
  compiled ??= new platform.Module(decodeBase64(kernelsModule));
  const memory = new platform.Memory({ initial: Math.ceil((doubles * 8) / 65536) });
  const kernels = new platform.Instance(compiled, { env: { memory } }).exports as Exports;
  return {
    ...kernels,
    backend: "wasm",
    memory: new Float64Array(memory.buffer),
    timesRows: (a, count, stride, shape, x, y) =>
      kernels.timesRows(a, count, stride, shape === "upper" ? 1 : 0, x, y),
    timesColumns: (a, count, stride, shape, x, y) =>
      kernels.timesColumns(a, count, stride, shape === "upper" ? 1 : 0, x, y),
  };
}
