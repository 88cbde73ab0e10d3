import type { Codec } from "../codec.js";
import type { ParameterDefinition } from "../parameter.js";
import type { Spot } from "../spot.js";
import { compileBool, compileChoice, compileFixed, compileOrdinal } from "./choice.js";
import { compileNumber } from "./number.js";
import { compilePermutation } from "./permutation.js";
import { compileSimplex } from "./simplex.js";
import { compileSubset } from "./subset.js";

type DefinitionOf<Type> = Extract<ParameterDefinition, { type: Type }>;

/** One row a kind of parameter: the keys its definition may have, and the way to its codec. */
export const kinds = {
  float: { keys: ["min", "max", "scale", "step", "prior", "default"], compile: compileNumber },
  int: { keys: ["min", "max", "scale", "step", "prior", "default"], compile: compileNumber },
  bool: { keys: ["prior", "default"], compile: compileBool },
  choice: { keys: ["values", "branches", "weights", "default"], compile: compileChoice },
  ordinal: { keys: ["values", "default"], compile: compileOrdinal },
  fixed: { keys: ["value"], compile: compileFixed },
  subset: { keys: ["items", "minSize", "maxSize", "default"], compile: compileSubset },
  permutation: { keys: ["items", "default"], compile: compilePermutation },
  simplex: { keys: ["parts", "default"], compile: compileSimplex },
} as const satisfies {
  [Type in ParameterDefinition["type"]]: {
    readonly keys: readonly (keyof DefinitionOf<Type>)[];
    readonly compile: (definition: DefinitionOf<Type>, spot: Spot) => Codec;
  };
};
