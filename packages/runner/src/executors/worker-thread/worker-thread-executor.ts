import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { type Executor, HyperdialError } from "@hyperdial/core";
import { threadPool } from "./thread-pool.js";
import { ThreadRun } from "./thread-run.js";

/**
 * Runs a module's default export, an `Evaluate`, in worker threads: in parallel, and ended whatever it does. `module` is a URL or an
 * absolute path. Idle threads keep the process alive until `close`.
 */
export const workerThreadExecutor = (module: URL | string): Executor => {
  if (typeof module === "string" && !isAbsolute(module) && !module.startsWith("file:")) {
    throw new HyperdialError(
      "invalid_argument",
      `the module ${module} is neither a URL nor an absolute path`,
      {
        hint: "resolve it: new URL(module, import.meta.url)",
      },
    );
  }
  const url = typeof module === "string" && isAbsolute(module) ? pathToFileURL(module) : new URL(module);
  const pool = threadPool(url.href);
  const open = new Set<ThreadRun>();
  return {
    start(order, listener) {
      const run = new ThreadRun(pool, order, listener);
      open.add(run);
      void run.ended.then(() => open.delete(run));
      return run;
    },
    async close() {
      const left = [...open];
      for (const run of left) {
        run.stop("the runner closes");
        run.stop("the runner closes");
      }
      await Promise.all(left.map((run) => run.ended));
      await pool.close();
    },
  };
};
