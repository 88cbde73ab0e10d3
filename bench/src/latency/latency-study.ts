import { openStudy } from "hyperdial";
import { latencySpaces } from "./latency-space.js";

/** What first-ask.js prints. */
export interface FirstAsk {
  /** From the start of the process to the answer. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Of these, the ask alone. */
  readonly askCpuMs: number;
  readonly trial: number | null;
}

/** The study in ten dimensions that cold starts are measured on. */
export const latencyStudy = (options: { readonly sampler: string; readonly storage: string }) =>
  openStudy({ space: latencySpaces.d10, objective: { minimize: "loss" }, seed: 0, ...options });
