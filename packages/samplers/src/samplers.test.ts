import { fileURLToPath } from "node:url";
import type { SamplerDefinition } from "@hyperdial/core";
import { describeSampler } from "@hyperdial/core/testing";
import { createSampler } from "./create-sampler.js";
import { type SamplerName, samplers } from "./samplers.js";

for (const name of Object.keys(samplers) as SamplerName[]) {
  const { repeats }: SamplerDefinition = samplers[name] as SamplerDefinition;
  describeSampler({
    name,
    create: (context) => createSampler(name, context),
    golden: fileURLToPath(new URL(`golden/${name}.jsonl`, import.meta.url)),
    trials: ["auto", "gp", "forest", "turbo"].includes(name) ? 25 : 40,
    ...(repeats === undefined ? {} : { repeats }),
    ...(name === "grid" ? { refuses: ["500 parameters"] } : {}),
  });
}
