// What a program that defines a space needs, and no more: `import "hyperdial"` loads this and not the whole of core.
export { HyperdialError } from "./errors/hyperdial-error.js";
export { withSchedules } from "./schedule/with-schedules.js";
export {
  bool,
  choice,
  fixed,
  float,
  int,
  ordinal,
  permutation,
  schedule,
  simplex,
  subset,
} from "./space/builders.js";
