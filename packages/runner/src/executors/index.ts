export type { Evaluate, EvaluateAnswer, Evaluation, ReportAnswer } from "./in-process/evaluate.js";
export { inProcessExecutor } from "./in-process/in-process-executor.js";
