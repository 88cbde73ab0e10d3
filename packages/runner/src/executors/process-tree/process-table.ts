/** A process as the system lists it. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** In the system's own words; with the pid it tells a process from a later one of the same number. */
  readonly started: string;
  readonly residentBytes: number;
  /** Processor time of its own and of its children that it waited for; null where the platform does not tell. */
  readonly cpuSeconds: number | null;
}

/** The processes of this machine: what each platform has its own way to tell. Zombies are not listed. */
export interface ProcessTable {
  /** All processes; with `after`, at least those that began after the process of that number did. */
  list(after?: number): Promise<readonly ProcessEntry[]>;
  /** One process, or null where there is none (any more). */
  find(pid: number): Promise<ProcessEntry | null>;
  /** Whether one of the process's environment variables begins with `text`; false where that cannot be seen. */
  hasVariable(entry: ProcessEntry, text: string): Promise<boolean>;
  /** Its own memory and its part of what is shared; null where the platform has no such number. */
  proportionalBytes(pid: number): Promise<number | null>;
}
