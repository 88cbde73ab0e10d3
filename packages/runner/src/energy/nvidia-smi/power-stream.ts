import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { type GpuPower, parsePower } from "./parse-power.js";

/** nvidia-smi's shortest sensible period: drivers average over up to a second. */
const everyMs = 200;

/** Samples of all devices' power, as long as anybody wants them. */
export class PowerStream {
  readonly #program: string;
  readonly #onSample: (sample: GpuPower) => void;
  #child: ChildProcess | null = null;
  #trouble: string | null = null;

  constructor(program: string, onSample: (sample: GpuPower) => void) {
    this.#program = program;
    this.#onSample = onSample;
  }

  /** Why no samples come any more; null while they do. */
  get trouble(): string | null {
    return this.#trouble;
  }

  start(): void {
    if (this.#child !== null) return;
    const query = [
      "--query-gpu=index,uuid,power.draw",
      "--format=csv,noheader,nounits",
      "-lms",
      `${everyMs}`,
    ];
    const child = spawn(this.#program, query, { stdio: ["ignore", "pipe", "ignore"], windowsHide: true });
    this.#child = child;
    this.#trouble = null;
    // It alone does not keep the runner alive.
    child.unref();
    (child.stdout as Socket).unref();
    const gone = (words: string): void => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#trouble = words;
    };
    child.once("error", (error) => gone(`nvidia-smi could not be started: ${error.message}`));
    child.once("exit", (code, signal) => gone(`nvidia-smi ended with ${code ?? signal}`));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const sample = parsePower(line);
      if (sample !== null) this.#onSample(sample);
    });
  }

  stop(): void {
    const child = this.#child;
    this.#child = null;
    child?.kill();
  }
}
