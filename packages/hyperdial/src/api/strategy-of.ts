import {
  parseOptions,
  pickMember,
  type SamplerDefinition,
  type SchedulerDefinition,
  type StudySpec,
} from "@hyperdial/core";
import type { Strategy } from "@hyperdial/runner";
import { samplers } from "@hyperdial/samplers";
import { schedulers } from "@hyperdial/schedulers";

/** A spec's sampler and scheduler from the registries, with their options. Throws `invalid_argument` with what was meant. */
export const strategyOf = (spec: StudySpec): Strategy => {
  const sampler = pickMember(samplers, spec.sampler, "sampler");
  const scheduler = pickMember(schedulers, spec.scheduler, "scheduler");
  // Each row's options were parsed by its own schema, which the registry's type cannot say of a union of rows.
  const look = sampler.definition as SamplerDefinition;
  const spend = scheduler.definition as SchedulerDefinition;
  const lookOptions = parseOptions(look.options, sampler.options, `sampler \`${sampler.name}\``);
  const spendOptions = parseOptions(spend.options, scheduler.options, `scheduler \`${scheduler.name}\``);
  return {
    sampler: {
      name: sampler.name,
      reads: look.reads,
      create: (context) => look.create({ ...context, options: lookOptions }),
    },
    scheduler: {
      name: scheduler.name,
      reads: spend.reads,
      create: (context) => spend.create({ ...context, options: spendOptions }),
    },
  };
};
