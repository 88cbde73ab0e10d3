/** What `init` writes for a well-known model. */
export interface ModelTemplate {
  readonly title: string;
  /** What train.py imports, by the name that pip installs. */
  readonly packages: readonly string[];
  /** The `space:` of the study file, with each range's source in a comment. */
  readonly space: string;
  readonly objective: { readonly metric: string; readonly direction: "minimize" | "maximize" };
  readonly folds: number;
  readonly trials: number;
  readonly scheduler?: string;
  /** The whole of train.py. */
  readonly train: string;
}
