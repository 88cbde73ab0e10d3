export { createScheduler } from "./create-scheduler.js";
export { type SchedulerName, schedulers } from "./schedulers.js";
