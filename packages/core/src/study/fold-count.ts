import type { StudySpec } from "../spec/study-spec.js";

/** How many folds a trial has in all: the folds of every repeat. */
export const foldCount = ({ folds, repeats = 1 }: StudySpec["validation"]): number => folds * repeats;
