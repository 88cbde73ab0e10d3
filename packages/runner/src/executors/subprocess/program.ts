/** What a subprocess executor runs. */
export interface Program {
  /** The program and its arguments; `${name}` in one becomes that parameter's value. */
  readonly command: readonly string[];
  /** The names of the space's parameters: the command may name no others. */
  readonly parameters: readonly string[];
  /** Its working directory. */
  readonly directory: string;
  /** Added to this process's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where runners keep their records of what they have running; by default a directory of this user's among the temporary files. */
  readonly recordsDirectory?: string;
}
