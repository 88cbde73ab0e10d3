import { HyperdialError, type Metrics, type Objective, type Option } from "@hyperdial/core";

/** Which metric a scheduler goes by, and which way is better. */
export interface WatchOptions {
  readonly metric: string | null;
  readonly direction: "objective" | "minimize" | "maximize";
}

/** The rows of `WatchOptions`, the same for every scheduler. */
export const watchRows = {
  metric: {
    type: "text",
    default: null,
    help: "the metric it watches; the objective where there is only one",
  },
  direction: {
    type: "word",
    default: "objective",
    words: ["objective", "minimize", "maximize"],
    help: "whether less or more of it is better; `objective`: as the objective of that name",
  },
} as const satisfies Record<keyof WatchOptions, Option>;

/** The same where all objectives can be gone by together. */
export const rankRows = {
  ...watchRows,
  metric: {
    type: "text",
    default: null,
    help: "the metric it compares by; absent: the objective, or of several all together, by non-dominated rank",
  },
} as const satisfies Record<keyof WatchOptions, Option>;

/** The metric that is watched, as a loss: less is better. */
export interface Watch {
  readonly metric: string;
  /** Undefined where the metrics do not have it. */
  loss(metrics: Metrics): number | undefined;
  /** A loss in words, as the program reported it: `accuracy 0.913`. */
  words(loss: number): string;
  /** The value alone. */
  value(loss: number): string;
}

/** What a scheduler of that name watches. Throws `invalid_argument` where that is not clear. */
export const watchMetric = (options: WatchOptions, objectives: readonly Objective[], member: string): Watch =>
  watchFor(options, objectives, `scheduler \`${member}\``);

/** The same for anyone; `who` is how messages call the one that watches. */
export const watchFor = (
  { metric, direction }: WatchOptions,
  objectives: readonly Objective[],
  who: string,
  /** What else can be done where there are several. */
  otherwise?: string,
): Watch => {
  const refuse = (fact: string, hint: string, option: string): never => {
    throw new HyperdialError("invalid_argument", `${who}: ${fact}`, {
      hint,
      path: [option],
    });
  };
  const names = objectives.map((objective) => objective.metric);
  const [first, second] = names;
  const watched =
    metric ??
    (first !== undefined && second === undefined
      ? first
      : refuse(
          "which of the objectives does it watch?",
          `add \`metric\`: one of ${names.join(", ")}${otherwise === undefined ? "" : `; ${otherwise}`}`,
          "metric",
        ));
  const objective = objectives.find((other) => other.metric === watched);
  const towards =
    direction !== "objective"
      ? direction
      : (objective?.direction ??
        refuse(
          `is less or more of \`${watched}\` better?`,
          `it is no objective (${names.join(", ")}): add \`direction: minimize\` or \`maximize\``,
          "direction",
        ));
  if (objective !== undefined && objective.direction !== towards) {
    refuse(`the objective \`${watched}\` is to ${objective.direction}`, "leave `direction` out", "direction");
  }
  const sign = towards === "minimize" ? 1 : -1;
  const value = (loss: number): string => String(Number((sign * loss).toPrecision(4)));
  return {
    metric: watched,
    loss(metrics) {
      const given = metrics[watched];
      return given === undefined ? undefined : sign * given;
    },
    value,
    words: (loss) => `${watched} ${value(loss)}`,
  };
};
