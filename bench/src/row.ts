/** One figure of `npm run bench`. A claim names its peer's figure from the same run, so that the ratio holds on any machine. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What was aimed at, as printed: "≥ 30,000". */
  readonly reach?: string;
  readonly peer?: { readonly name: string; readonly value: number };
  readonly note?: string;
}
