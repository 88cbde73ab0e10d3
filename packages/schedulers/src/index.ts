export { createScheduler } from "./create-scheduler.js";
export { type NamedStopRule, namedStopRules } from "./named-stop-rules.js";
export { type SchedulerName, schedulers } from "./schedulers.js";
export { type StopRuleName, stopRules } from "./stop-rules.js";
