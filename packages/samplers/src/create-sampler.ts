import {
  type MemberSpec,
  parseOptions,
  pickMember,
  type Sampler,
  type SamplerContext,
  type SamplerDefinition,
} from "@hyperdial/core";
import { samplers } from "./samplers.js";

/** A sampler by its name, or by `{ type, ...options }`. Throws `invalid_argument` where either is none of its own. */
export const createSampler = (
  spec: MemberSpec,
  context: Omit<SamplerContext<unknown>, "options">,
): Sampler => {
  const { name, definition, options } = pickMember(samplers, spec, "sampler");
  const row = definition as SamplerDefinition;
  return row.create({ ...context, options: parseOptions(row.options, options, `sampler \`${name}\``) });
};
