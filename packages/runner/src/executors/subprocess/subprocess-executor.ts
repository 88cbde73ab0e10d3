import { type Executor, HyperdialError } from "@hyperdial/core";
import { checkArguments } from "./fill-arguments.js";
import type { Program } from "./program.js";
import { ProgramRun } from "./program-run.js";
import { RunHost } from "./run-host.js";

/**
 * Runs a program in any language as a process tree of its own (docs/program-protocol.md). Nothing of a run is left when it has
 * ended, nor of any run when this process is killed. Throws `invalid_spec` where the command names what is no parameter.
 */
export const subprocessExecutor = (program: Program): Executor => {
  if (program.command.length === 0) {
    throw new HyperdialError("invalid_spec", "the command is empty", {
      hint: "name a program: [python, train.py]",
    });
  }
  checkArguments(program.command, program.parameters);
  const host = new RunHost(program.recordsDirectory);
  const open = new Set<ProgramRun>();
  return {
    start(order, listener) {
      const run = new ProgramRun(program, order, listener, host);
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
      host.close();
    },
  };
};
