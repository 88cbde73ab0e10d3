/** The machine as meters see it: handed in, so that tests give them recorded files, fake programs and a clock of their own. */
export interface EnergyMachine {
  /** In front of `/sys` and `/proc`; empty: this machine's own. */
  readonly root: string;
  /** The program that asks NVIDIA's driver. */
  readonly nvidiaSmi: string;
  readonly cpuModel: string;
  readonly logicalCores: number;
  /** Milliseconds that never go back. */
  nowMs(): number;
}

/** What a study says of it. */
export interface EnergySettings {
  /** What a logical core draws at work, in W; absent: by the processor's name. */
  readonly wattsPerCore?: number | undefined;
}

/** What a run holds, for meters that share a device's energy out among its holders. */
export interface HeldDevices {
  readonly cpus: number;
  readonly gpus: readonly string[];
}

/** What is known of a run at a moment. `cpuSeconds` null: not known here. */
export interface RunTime {
  readonly seconds: number;
  readonly cpuSeconds: number | null;
}

/** What a run drew until now, by one meter. */
export interface Reading {
  readonly joules: number;
  /** The reading, or the formula with its figures, in a few words: the log keeps them with each run. */
  readonly how: string;
}

/** One run on one meter. */
export interface RunMeter {
  read(time: RunTime): Reading;
  /** No more of it is read. */
  end(): void;
}

/** An open meter. */
export interface EnergyMeter {
  /** What it reads here, and whose figures it goes by, in a sentence: the log keeps it once for a process. */
  readonly words: string;
  /** What one run can draw at most, in W: what a budget holds back for it, and at most when it looks again. */
  wattsAtMost(holds: HeldDevices): number;
  /** Null where nothing that the run holds is this meter's. */
  start(holds: HeldDevices): RunMeter | null;
  close(): void;
}

/** A row of the registry. */
export interface EnergyMeterDefinition {
  readonly of: "cpu" | "gpu";
  readonly summary: string;
  /** What it reads, or whose figures it goes by. */
  readonly source: string;
  /** The reason, in words, where this machine has nothing that it can read. */
  open(machine: EnergyMachine, settings: EnergySettings): Promise<EnergyMeter | { readonly reason: string }>;
}
