import type { SamplerDefinition, SchedulerDefinition } from "@hyperdial/core";

/** A member of a registry, as a study uses it; `options` went through the row's schema. */
interface Chosen<Definition> {
  readonly name: string;
  readonly definition: Definition;
  readonly options: unknown;
}

/** Where to look and how much to spend: looked up in the registries by whoever opens a study. */
export interface Strategy {
  readonly sampler: Chosen<SamplerDefinition>;
  readonly scheduler: Chosen<SchedulerDefinition>;
}
