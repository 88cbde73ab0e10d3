import {
  boundText,
  HyperdialError,
  parseOptions,
  pickMember,
  type SamplerDefinition,
  type SchedulerDefinition,
  type StudySpec,
} from "@hyperdial/core";
import type { Strategy } from "@hyperdial/runner";
import { samplers } from "@hyperdial/samplers";
import { namedStopRules, schedulers } from "@hyperdial/schedulers";

/** What is wrong with a member lies under its key of the spec: readers of study files place it there. */
const under = <Result>(key: "sampler" | "scheduler" | "stop", use: () => Result): Result => {
  try {
    return use();
  } catch (error) {
    if (!(error instanceof HyperdialError)) throw error;
    const { code, message, hint, path = [] } = error;
    throw new HyperdialError(code, message, {
      path: [key, ...path],
      ...(hint === undefined ? {} : { hint }),
    });
  }
};

/**
 * A spec's sampler, scheduler and stop rules from the registries, with their options; the sampler `auto` is the scheduler's own where that has one.
 * Throws `invalid_argument` with what was meant.
 */
export const strategyOf = (spec: StudySpec): Strategy => {
  const scheduler = under("scheduler", () => pickMember(schedulers, spec.scheduler, "scheduler"));
  // Each row's options were parsed by its own schema, which the registry's type cannot say of a union of rows.
  const spend = scheduler.definition as SchedulerDefinition;
  const spendOptions = under("scheduler", () =>
    parseOptions(spend.options, scheduler.options, `scheduler \`${scheduler.name}\``),
  );
  const wanted = spec.sampler === "auto" ? (spend.sampler?.(spendOptions) ?? "auto") : spec.sampler;
  const sampler = under("sampler", () => pickMember(samplers, wanted, "sampler"));
  const look = sampler.definition as SamplerDefinition;
  const lookOptions = under("sampler", () =>
    parseOptions(look.options, sampler.options, `sampler \`${sampler.name}\``),
  );
  const safe = spec.bounds.find((bound) => bound.safe !== undefined);
  if (safe !== undefined && look.safeBounds !== "kept") {
    const able = Object.keys(samplers).filter(
      (name) => (samplers as Record<string, SamplerDefinition>)[name]?.safeBounds === "kept",
    );
    throw new HyperdialError(
      "invalid_argument",
      `the sampler \`${sampler.name}\` cannot keep "${boundText(safe)}" safe while it looks around`,
      {
        path: [sampler.name === spec.sampler || typeof spec.sampler !== "string" ? "sampler" : "scheduler"],
        hint: `${able.join(" and ")} can; or leave \`safe\` out of the bound`,
      },
    );
  }
  return {
    sampler: {
      name: sampler.name,
      reads: look.reads,
      ...(look.repeats === undefined ? {} : { repeats: look.repeats }),
      create: (context) => look.create({ ...context, options: lookOptions }),
    },
    scheduler: {
      name: scheduler.name,
      reads: spend.reads,
      create: (context) => spend.create({ ...context, options: spendOptions }),
    },
    stops: under("stop", () => namedStopRules(spec.stop)).map(({ name, create }) => ({
      name,
      create: (context) => under("stop", () => create(context)),
    })),
  };
};
