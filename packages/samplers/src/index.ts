export { createSampler } from "./create-sampler.js";
export { type SamplerName, samplers } from "./samplers.js";
