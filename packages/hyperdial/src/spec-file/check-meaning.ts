import { compileSpace, didYouMean, HyperdialError, type StudySpec } from "@hyperdial/core";

/** The parameters that a command's arguments name, `${learning_rate}`; `$${HOME}` is passed on as it is. */
const checkCommand = (command: readonly string[], names: readonly string[]): void => {
  for (const [index, argument] of command.entries()) {
    for (const [, escaped, name] of argument.matchAll(/(\$?)\$\{([^{}]*)\}/g)) {
      if (escaped === "$" || names.includes(name!)) continue;
      const meant = didYouMean(name!, names);
      throw new HyperdialError("invalid_spec", `\${${name}} names no parameter`, {
        path: ["command", index],
        hint: `${meant === undefined ? "" : `did you mean \${${meant}}? `}Write $\${${name}} to pass it on as it is`,
      });
    }
  }
};

/** What a schema cannot see: the space compiles, the settings to start from lie in it, the command names its parameters. */
export const checkMeaning = (spec: StudySpec): void => {
  if (spec.command !== undefined && spec.module !== undefined) {
    throw new HyperdialError("invalid_spec", "`command` and `module` exclude each other", {
      path: ["module"],
      hint: "keep the one that runs a trial",
    });
  }
  const space = compileSpace(spec.space, spec.constraints);
  checkCommand(
    spec.command ?? [],
    space.parameters.map(({ name }) => name),
  );
  for (const [index, point] of spec.start.entries()) {
    try {
      space.parsePoint(point);
    } catch (error) {
      if (!(error instanceof HyperdialError)) throw error;
      throw new HyperdialError(error.code, error.message, {
        path: ["start", index, ...(error.path ?? [])],
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      });
    }
  }
};
