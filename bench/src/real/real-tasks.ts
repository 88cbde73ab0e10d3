/**
 * Real tuning as it is done: model, data set and what is made small. Binary ones by the area above the ROC curve or cross-entropy,
 * digits by the share read wrongly, diabetes by the root mean squared error.
 */
export const realTasks: readonly string[] = [
  "real:svm:breast_cancer:auc",
  "real:svm:digits:error",
  "real:forest:wine:log_loss",
  "real:forest:diabetes:rmse",
  "real:mlp:digits:error",
  "real:linear:diabetes:rmse",
  "real:knn:digits:error",
  "real:xgboost:breast_cancer:log_loss",
  "real:xgboost:diabetes:rmse",
  "real:lightgbm:breast_cancer:auc",
  "real:lightgbm:diabetes:rmse",
  "real:any:breast_cancer:auc",
  "real:any:diabetes:rmse",
  "real:pick:digits:error",
];
