/** The instances of YAHPO Gym's scenarios that constants may be tuned on; what counts is measured on others. */
const instances: Readonly<Record<string, string>> = {
  lcbench: "34539 126025 126029 146212 167104 167149 167161 167185 168329 168331 168868 189862",
  rbv2_xgboost: "14 23 38 54 151 181 300 1040 1067 1461 4135 40981",
  rbv2_rpart: "23 54 1040 41157",
  iaml_glmnet: "1067 1489 40981 41146",
};

const surrogates = Object.entries(instances).flatMap(([scenario, list]) =>
  list.split(" ").map((instance) => `yahpo:${scenario}:${instance}`),
);

const functions = (instance: number): readonly string[] =>
  Array.from({ length: 24 }, (_, i) => i + 1).flatMap((f) =>
    [3, 5, 10].map((d) => `bbob:f${f}:d${d}:i${instance}`),
  );

/** The DEV suite as it is run unless told: the surrogates, and each BBOB function in 3, 5 and 10 dimensions. */
export const developmentProblems: readonly string[] = [...surrogates, ...functions(6)];

/** What patterns choose from: other instances of the functions too. */
export const allDevelopmentProblems: readonly string[] = [
  ...developmentProblems,
  ...[7, 8, 9, 10].flatMap(functions),
];
