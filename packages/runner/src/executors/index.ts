export type { Evaluate, EvaluateAnswer, Evaluation, ReportAnswer, RowScores } from "./evaluate.js";
export { executors } from "./executors.js";
export { inProcessExecutor } from "./in-process/in-process-executor.js";
export { endLeftovers, type Leftover } from "./process-tree/end-leftovers.js";
export type { Program } from "./subprocess/program.js";
export { subprocessExecutor } from "./subprocess/subprocess-executor.js";
export { workerThreadExecutor } from "./worker-thread/worker-thread-executor.js";
