import type {
  Sampler,
  SamplerContext,
  SamplerDefinition,
  Scheduler,
  SchedulerContext,
  SchedulerDefinition,
  StudySpec,
} from "@hyperdial/core";

/** Where to look and how much to spend: members of the registries, with their options filled in. */
export interface Strategy {
  readonly sampler: {
    readonly name: string;
    readonly reads: SamplerDefinition["reads"];
    readonly repeats?: SamplerDefinition["repeats"];
    create(context: Omit<SamplerContext<unknown>, "options">): Sampler;
  };
  readonly scheduler: {
    readonly name: string;
    readonly reads: SchedulerDefinition["reads"];
    create(context: Omit<SchedulerContext<unknown>, "options">): Scheduler;
  };
}

/** Looks a spec's strategy up in the registries: handed in by whoever opens a study, as only that knows the members. */
export type StrategyOf = (spec: StudySpec) => Strategy;
