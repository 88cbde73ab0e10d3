export type { Acquisition } from "./acquisition/acquisition.js";
export { type Candidate, candidateOf } from "./acquisition/candidate-pool.js";
export { expectedImprovement } from "./acquisition/expected-improvement.js";
export { maximizeAcquisition, type SearchEffort } from "./acquisition/maximize-acquisition.js";
export { type Embedding, embedSpace } from "./gp/embedding.js";
export { fitGp, type GpParameters, type GpPriorShape, gpPriorFor, priorParameters } from "./gp/fit-gp.js";
export { conditionGp, type Posterior } from "./gp/posterior.js";
export { type TransformedValues, type TransformName, transformValues } from "./gp/transform-values.js";
export { type Axis, axesOf, fitParzen, type Parzen } from "./parzen/parzen.js";
