import type { SamplerDefinition } from "@hyperdial/core";
import { auto } from "./auto/auto.js";
import { bandit } from "./bandit/bandit.js";
import { bohb } from "./bohb/bohb.js";
import { cmaes } from "./cmaes/cmaes.js";
import { de } from "./de/de.js";
import { dehb } from "./dehb/dehb.js";
import { evolution } from "./evolution/evolution.js";
import { forest } from "./forest/forest.js";
import { ga } from "./ga/ga.js";
import { gp } from "./gp/gp.js";
import { grid } from "./grid/grid.js";
import { latinHypercube } from "./latin-hypercube/latin-hypercube.js";
import { local } from "./local/local.js";
import { moead } from "./moead/moead.js";
import { nsga2 } from "./nsga2/nsga2.js";
import { nsga3 } from "./nsga3/nsga3.js";
import { parego } from "./parego/parego.js";
import { pso } from "./pso/pso.js";
import { random } from "./random/random.js";
import { sobol } from "./sobol/sobol.js";
import { tpe } from "./tpe/tpe.js";
import { turbo } from "./turbo/turbo.js";

/** Where to look: each member is a folder and its line here. */
export const samplers = {
  auto,
  gp,
  parego,
  forest,
  turbo,
  tpe,
  bohb,
  cmaes,
  de,
  dehb,
  pso,
  ga,
  nsga2,
  nsga3,
  moead,
  evolution,
  local,
  bandit,
  random,
  grid,
  sobol,
  "latin-hypercube": latinHypercube,
} satisfies Record<string, SamplerDefinition>;

export type SamplerName = keyof typeof samplers;
