import { resolve } from "node:path";
import { compileSpace, type Executor, HyperdialError, type StudySpec } from "@hyperdial/core";
import { subprocessExecutor, workerThreadExecutor } from "@hyperdial/runner";

/** The executor of a spec that says by itself what it runs. Throws `invalid_spec` where it names neither a command nor a module. */
export const executorOf = (spec: StudySpec, directory: string): Executor => {
  const cwd = resolve(directory, spec.directory ?? ".");
  if (spec.command !== undefined) {
    return subprocessExecutor({
      command: spec.command,
      // With those that a choice's branches bring.
      parameters: compileSpace(spec.space).parameters.map(({ name }) => name),
      directory: cwd,
      environment: spec.environment,
    });
  }
  if (spec.module !== undefined) {
    return workerThreadExecutor(spec.module.startsWith("file:") ? spec.module : resolve(cwd, spec.module));
  }
  throw new HyperdialError("invalid_spec", "the study does not say what to run", {
    hint: "name a command: [python, train.py], or a module",
  });
};
