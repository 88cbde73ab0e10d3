/** The models that `init` knows; apart from their templates, which are read only when one is written. */
export const modelNames = [
  "random-forest",
  "xgboost",
  "lightgbm",
  "svm",
  "mlp",
  "transformer-fine-tuning",
] as const;

export type ModelName = (typeof modelNames)[number];
