/** Named numbers that a run reported: finite, or the report was a failure of kind `not_a_number`. */
export type Metrics = Readonly<Record<string, number>>;

/** Metrics at a step. `step` is null for a program's last word, which stands for the whole run. */
export interface Report {
  readonly step: number | null;
  readonly metrics: Metrics;
}
