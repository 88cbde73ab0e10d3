import { stringify } from "yaml";

/** What a new study file says. */
export interface NewStudyText {
  readonly name: string;
  readonly command: readonly string[];
  readonly objective: { readonly metric: string; readonly direction: "minimize" | "maximize" };
  /** Lines under `space:`, indented by two. */
  readonly space: string;
  readonly folds: number;
  readonly trials: number;
  readonly parallel: number;
  /** Where an editor finds the JSON Schema, from the file's directory. */
  readonly schema: string;
}

const inline = (value: unknown): string => stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trim();

/** A study file with a comment for each thing that one may want to change. */
export const studyText = (study: NewStudyText): string => `# yaml-language-server: $schema=${study.schema}
# Run it:      hyperdial run study.yaml      (Ctrl-C once finishes what runs; the same command goes on)
# Look at it:  hyperdial show ${inline(study.name)}
name: ${inline(study.name)}

# The program and its arguments. It gets its parameters as JSON in HYPERDIAL_PARAMS, or in an argument: --lr \${learning_rate}
command: ${inline(study.command)}

# What may be changed, and in which range. Also: bool, ordinal, fixed, subset, permutation, simplex; when: { optimizer: sgd }
space:
${study.space}
# Settings that must not be tried, as expressions that all must meet: ["hidden * layers <= 2048"]
constraints: []

# What is measured; other metrics that the program reports are kept too.
objectives: [${inline(study.objective)}]

# Each setting is run once for each fold; its value is the mean, with a standard error.
validation: { folds: ${study.folds} }

# Never overshot. Also: hours, minutes, seconds (wall-clock), run_minutes (all runs together), failures.
budget: { trials: ${study.trials}, parallel: ${study.parallel} }

# Where to look, and how much to spend on each. auto ends early what will hardly be the best; fifo runs every trial to its end.
sampler: auto
scheduler: auto

# The same seed gives the same study.
seed: 0
`;
