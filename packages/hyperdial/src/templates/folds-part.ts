/** The part of train.py that the models for tables share: a data set, a test set that tuning never sees, and this run's fold. */
export const foldsPart = (
  loader: string,
): string => `# Your data goes here: X is a table of numbers, y its classes.
X, y = ${loader}(return_X_y=True)
# A fifth is kept for the end: no trial sees it, so the score there is an honest one.
X, X_test, y, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
# The study runs each setting once for each fold (validation: in study.yaml).
splits = StratifiedKFold(trial.folds if trial.folds > 1 else 5, shuffle=True, random_state=0).split(X, y)
train, valid = list(splits)[trial.fold]
`;
