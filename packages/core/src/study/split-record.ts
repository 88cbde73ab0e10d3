/** A file that splits were made from. */
export interface SplitFile {
  /** As the study names it. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
}

/** The locked test set, and what keeps runs from it. */
export interface LockedTest {
  readonly rows: number;
  /** Of its row numbers; of the file where it is one of its own. */
  readonly sha256: string;
  /**
   * `file`: runs are handed a file without its rows. `index`: runs are handed the file as it is, and row numbers without these.
   */
  readonly guard: "file" | "index";
  /** Where it is a file of its own. */
  readonly file?: SplitFile;
  /** Test rows that stand among the others too, word for word; absent where the rows were not compared. */
  readonly twins?: number;
}

/** The splits as they were made: the log keeps them, and they are made again and compared whenever the study is opened. */
export interface SplitRecord {
  readonly data: SplitFile | null;
  /** Rows that tuning sees, from 0 on: what the splits number. */
  readonly rows: number;
  readonly test: LockedTest | null;
  /** By fold: how many rows on each side, and the sha256 of both lists. */
  readonly splits: readonly {
    readonly train: number;
    readonly validation: number;
    readonly sha256: string;
  }[];
  /** What a reader should know: times that were not in order, for instance. */
  readonly notes: readonly string[];
}
