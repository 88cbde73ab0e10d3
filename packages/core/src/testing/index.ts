export { arbitrarySpace, arbitraryUnit, type RandomSpace } from "./arbitrary-space.js";
export {
  type Deviation,
  describeExecutor,
  type ExecutorUnderTest,
  type ProgramBehaviour,
  programBehaviours,
} from "./describe-executor.js";
export {
  conformanceSpaces,
  describeSampler,
  runRandomStudy,
  type SamplerUnderTest,
  simulatedLoss,
} from "./describe-sampler.js";
export { describeScheduler, type SchedulerUnderTest } from "./describe-scheduler.js";
export { describeStorage, type OpenStorage } from "./describe-storage.js";
export { type SimulatedRuns, type SimulatedRunsOptions, simulateRuns } from "./simulate-runs.js";
export { type SimulatedEnd, type SimulatedStudy, simulatedStudy } from "./simulated-study.js";
export { type Claimed, cells, claim, claimed, handClock, newKey, newStudy, start } from "./storage-study.js";
