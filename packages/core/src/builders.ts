// What a program that defines a space needs, and no more: `import "hyperdial"` loads this and not the whole of core.
export { HyperdialError } from "./errors/hyperdial-error.js";
export {
  bool,
  choice,
  fixed,
  float,
  int,
  ordinal,
  permutation,
  simplex,
  subset,
} from "./space/builders.js";
