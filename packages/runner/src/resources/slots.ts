/** What a machine has for runs. */
export interface SlotCapacity {
  readonly cpus: number;
  /** Devices by the ids that `CUDA_VISIBLE_DEVICES` takes. */
  readonly gpus: readonly string[];
}

/** What one run asks for. `gpus` below 1 is a share of one device; from 1 on it is a number of whole devices. */
export interface SlotRequest {
  readonly cpus: number;
  readonly gpus: number;
}

/** What a run holds. `gpuShare` of each of its devices: 1, or the fraction that it asked for. */
export interface HeldSlots {
  readonly cpus: number;
  readonly gpus: readonly string[];
  readonly gpuShare: number;
}

/** `wait` and `never` say why in words: what is asked, what is free, who holds the rest. */
export type SlotAnswer =
  | { readonly kind: "granted"; readonly slots: HeldSlots }
  | { readonly kind: "wait"; readonly reason: string }
  | { readonly kind: "never"; readonly reason: string };
