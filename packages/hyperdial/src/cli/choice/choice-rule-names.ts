import type { ChoiceRuleName } from "@hyperdial/insight";

/** Written out, so that help need not load what chooses; a test holds them against the registry. */
export const choiceRuleNames = [
  "knee",
  "weighted",
  "target",
  "within",
  "topsis",
  "lexicographic",
  "hypervolume",
  "preference",
] as const satisfies readonly ChoiceRuleName[];
