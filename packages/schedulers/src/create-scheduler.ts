import {
  type MemberSpec,
  parseOptions,
  pickMember,
  type Scheduler,
  type SchedulerContext,
  type SchedulerDefinition,
} from "@hyperdial/core";
import { schedulers } from "./schedulers.js";

/** A scheduler by its name, or by `{ type, ...options }`. Throws `invalid_argument` where either is none of its own. */
export const createScheduler = (
  spec: MemberSpec,
  context: Omit<SchedulerContext<unknown>, "options">,
): Scheduler => {
  const { name, definition, options } = pickMember(schedulers, spec, "scheduler");
  const row = definition as SchedulerDefinition;
  return row.create({ ...context, options: parseOptions(row.options, options, `scheduler \`${name}\``) });
};
