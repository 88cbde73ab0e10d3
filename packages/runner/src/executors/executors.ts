import type { ExecutorDefinition } from "@hyperdial/core";
import { inProcessExecutor } from "./in-process/in-process-executor.js";
import { subprocessExecutor } from "./subprocess/subprocess-executor.js";
import { workerThreadExecutor } from "./worker-thread/worker-thread-executor.js";

/** Where runs can happen, by name. What each takes differs: a function, a module, a command. */
export const executors = {
  "in-process": {
    summary:
      "an async function in the runner's own process: the fastest, for functions that heed their signal",
    create: inProcessExecutor,
  },
  "worker-thread": {
    summary: "a module's function in worker threads: in parallel, and ended whatever it does",
    create: workerThreadExecutor,
  },
  subprocess: {
    summary: "a program in any language as a process tree of its own, of which nothing is left at its end",
    create: subprocessExecutor,
  },
} satisfies Record<string, ExecutorDefinition<never>>;
