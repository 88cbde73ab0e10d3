/** One thing that was looked at. `missing`: works without, but `adds` says what it would add. `wrong`: something to mend. */
export interface Finding {
  readonly name: string;
  readonly state: "good" | "missing" | "wrong";
  /** What was found: a version, a size, or what is wrong. */
  readonly found: string;
  /** What it would add, or how to mend it. */
  readonly advice?: string;
}
