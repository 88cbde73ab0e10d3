import type { Ranking } from "./losses.js";
import { rankOneObjective } from "./rank-one-objective.js";
import { rankSeveralObjectives } from "./rank-several-objectives.js";

/** A ranking of no observations yet, of so many objectives. */
export const rankingFor = (objectives: number): Ranking =>
  objectives === 1 ? rankOneObjective() : rankSeveralObjectives(objectives);
