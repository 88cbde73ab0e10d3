import type { Trial } from "@hyperdial/core";
import type { StudyEnergy } from "../../energy/study-energy.js";

/** How a column is kept: whole numbers, numbers, true or false, or text (lists and mixtures as JSON). */
export type ColumnKind = "integer" | "number" | "boolean" | "text";

export interface ExportColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Undefined where the trial has none. */
  readonly of: (trial: Trial) => unknown;
}

const kindOf = (value: unknown): ColumnKind => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? "integer" : "number";
  return typeof value === "boolean" ? "boolean" : "text";
};

/** The narrowest kind that holds both. */
const widen = (a: ColumnKind | undefined, b: ColumnKind): ColumnKind => {
  if (a === undefined || a === b) return b;
  const numbers = (kind: ColumnKind): boolean => kind === "integer" || kind === "number";
  return numbers(a) && numbers(b) ? "number" : "text";
};

const metricsOf = (trial: Trial): Readonly<Record<string, number>> =>
  "metrics" in trial ? trial.metrics : {};
const errorsOf = (trial: Trial): Readonly<Record<string, number>> =>
  trial.state === "complete" ? trial.standardErrors : {};

const fixed: readonly ExportColumn[] = [
  { name: "trial", kind: "integer", of: (trial) => trial.number },
  { name: "state", kind: "text", of: (trial) => trial.state },
  { name: "failure", kind: "text", of: (trial) => (trial.state === "failed" ? trial.failure : undefined) },
  {
    name: "message",
    kind: "text",
    of: (trial) =>
      trial.state === "failed" ? trial.message : trial.state === "stopped" ? trial.reason : undefined,
  },
  { name: "step", kind: "integer", of: (trial) => ("step" in trial ? (trial.step ?? undefined) : undefined) },
  { name: "invalidated", kind: "text", of: (trial) => trial.invalidated?.reason },
  { name: "created_at_ms", kind: "integer", of: (trial) => trial.createdAtMs },
  {
    name: "ended_at_ms",
    kind: "integer",
    of: (trial) => ("endedAtMs" in trial ? trial.endedAtMs : undefined),
  },
];

/** `energy.` as `metrics.` has what programs reported: a trial's whole energy, over all its runs. */
const energyColumns = (energy: StudyEnergy["trials"]): readonly ExportColumn[] => {
  if (energy.size === 0) return [];
  const of = (trial: Trial) => energy.get(trial.number);
  return [
    { name: "energy.kilowatt_hours", kind: "number", of: (trial) => of(trial)?.kilowattHours },
    { name: "energy.carbon_grams", kind: "number", of: (trial) => of(trial)?.carbonGrams ?? undefined },
    { name: "energy.meters", kind: "text", of: (trial) => of(trial)?.meters.join(" ") },
  ];
};

const families = [
  {
    prefix: "params.",
    of: (trial: Trial): Readonly<Record<string, unknown>> => trial.point,
    kind: undefined,
  },
  // What is measured is a number, whole by chance or not.
  { prefix: "metrics.", of: metricsOf, kind: "number" },
  { prefix: "standard_errors.", of: errorsOf, kind: "number" },
] as const;

/**
 * The columns of a study, in a first pass over its trials: what is fixed, what they drew where that is known, then parameters, metrics and their standard errors as
 * they first appear. They hold for trials up to `last`; one that comes while the export is being made waits for the next.
 */
export const columnsOf = async (
  trials: AsyncIterable<Trial>,
  energy: StudyEnergy["trials"],
): Promise<{ readonly columns: readonly ExportColumn[]; readonly last: number }> => {
  let last = 0;
  const kinds = families.map(() => new Map<string, ColumnKind>());
  for await (const trial of trials) {
    last = trial.number;
    for (const [index, family] of families.entries()) {
      const seen = kinds[index]!;
      for (const [name, value] of Object.entries(family.of(trial))) {
        if (value !== null) seen.set(name, family.kind ?? widen(seen.get(name), kindOf(value)));
        else if (!seen.has(name)) seen.set(name, "text");
      }
    }
  }
  const columns = [
    ...fixed,
    ...energyColumns(energy),
    ...families.flatMap(({ prefix, of }, index) =>
      [...kinds[index]!].map(([name, kind]) => ({
        name: `${prefix}${name}`,
        kind,
        of: (trial: Trial) => of(trial)[name],
      })),
    ),
  ];
  return { columns, last };
};
