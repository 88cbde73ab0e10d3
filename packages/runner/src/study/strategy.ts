import type {
  Sampler,
  SamplerContext,
  SamplerDefinition,
  Scheduler,
  SchedulerContext,
  SchedulerDefinition,
  StopRule,
  StopRuleContext,
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
  /** When the study is over, beside its budget; absent: never. The first that has a reason ends it. */
  readonly stops?: readonly {
    readonly name: string;
    create(context: Omit<StopRuleContext<unknown>, "options">): StopRule;
  }[];
}

/** Looks a spec's strategy up in the registries: handed in by whoever opens a study, as only that knows the members. */
export type StrategyOf = (spec: StudySpec) => Strategy;
