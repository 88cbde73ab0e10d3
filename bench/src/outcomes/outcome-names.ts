import { HyperdialError } from "@hyperdial/core";
import { matches } from "../quality/choose-problems.js";
import { boundedFunctionNames } from "./bounded-functions.js";

/** What a suite is about: the first word of its problems' names. */
export type OutcomeKind = "multi" | "bounded" | "noisy";

const each = (instances: string, name: (instance: string) => string): readonly string[] =>
  instances.split(" ").map(name);

/** The problems of each suite as it is run unless told. */
export const outcomeNames: Readonly<Record<OutcomeKind, readonly string[]>> = {
  multi: [
    ...each("34539 167149 168329 189862", (i) => `multi:lcbench:${i}:val_accuracy+time`),
    ...each("34539 167149", (i) => `multi:lcbench:${i}:val_accuracy+val_cross_entropy+time`),
    ...each("38 40981", (i) => `multi:rbv2_xgboost:${i}:acc+memory`),
    ...each("38 1067 40981", (i) => `multi:rbv2_xgboost:${i}:acc+memory+timetrain`),
    ...each("1067 1489 40981 41146", (i) => `multi:iaml_glmnet:${i}:auc+nf`),
    ...each("1067 40981", (i) => `multi:iaml_glmnet:${i}:auc+nf+ias`),
    ...each("1489 41146", (i) => `multi:iaml_glmnet:${i}:auc+nf+ias+mec`),
    ...each("zdt1:d8 zdt2:d8 zdt3:d8 zdt4:d5 zdt6:d8", (i) => `multi:${i}`),
    ...each("dtlz1 dtlz2 dtlz5 dtlz7", (i) => `multi:${i}:m2:d6`),
    ...each("dtlz1 dtlz2 dtlz5 dtlz7", (i) => `multi:${i}:m3:d7`),
    ...each("1 8 15 22 29 36 43 50", (i) => `multi:biobj:f${i}:d5:i1`),
  ],
  bounded: [
    ...boundedFunctionNames,
    ...each("34539 167149 168329 189862", (i) => `bounded:lcbench:${i}:val_accuracy+time`),
  ],
  noisy: each("1 3 6 8 10 15 17 20 21 23", (i) => `noisy:f${i}:d5:i6`),
};

/** The problems that comma-separated patterns mean, `*` standing for anything but a colon; a name without is taken as it is. Throws `invalid_argument`. */
export const chooseOutcomes = (patterns: string | undefined, kind: OutcomeKind): readonly string[] => {
  const names = outcomeNames[kind];
  if (patterns === undefined) return names;
  const chosen = patterns.split(",").flatMap((pattern) => {
    const found = pattern.includes("*") ? names.filter((name) => matches(pattern, name)) : [pattern];
    if (found.length > 0 && found.every((name) => name.startsWith(`${kind}:`))) return found;
    throw new HyperdialError("invalid_argument", `no problem of this suite matches ${pattern}`, {
      hint: `such as ${names[0]}; * stands for anything between two colons`,
    });
  });
  return [...new Set(chosen)];
};
