import { lightgbm } from "./lightgbm.js";
import { mlp } from "./mlp.js";
import type { ModelName } from "./model-names.js";
import type { ModelTemplate } from "./model-template.js";
import { randomForest } from "./random-forest.js";
import { svm } from "./svm.js";
import { transformerFineTuning } from "./transformer-fine-tuning.js";
import { xgboost } from "./xgboost.js";

export const modelTemplates = {
  "random-forest": randomForest,
  xgboost,
  lightgbm,
  svm,
  mlp,
  "transformer-fine-tuning": transformerFineTuning,
} as const satisfies Record<ModelName, ModelTemplate>;
