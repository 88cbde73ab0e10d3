export {
  type Deviation,
  describeExecutor,
  type ExecutorUnderTest,
  type ProgramBehaviour,
  programBehaviours,
} from "./describe-executor.js";
