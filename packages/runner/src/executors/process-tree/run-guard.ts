import { type ChildProcess, spawn } from "node:child_process";
import { guardVariable } from "./find-tree.js";
import { type GuardDuty, type GuardMessage, guardMain } from "./guard-main.js";

const restartMs = 200;

export interface GuardedRun {
  readonly pid: number;
  readonly started: string;
  readonly graceSeconds: number;
}

/** Its environment: not the run's marks, which would make the guard a part of a run around this runner, and no debugger. */
const guardEnvironment = (runnerKey: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== "NODE_OPTIONS" && !name.startsWith("HYPERDIAL_")),
  ),
  [guardVariable]: runnerKey,
});

/**
 * A small process in a session of its own, which outlives this one by as long as it takes to end what it left running, also where this
 * one is killed outright. Started with the first run; started again if it dies.
 */
export class RunGuard {
  readonly #runnerKey: string;
  readonly #duty: GuardDuty;
  readonly #runs = new Map<number, GuardedRun>();
  #process: ChildProcess | null = null;
  #closed = false;

  constructor(runnerKey: string, mark: string, recordDirectory: string | null) {
    this.#runnerKey = runnerKey;
    this.#duty = { mark, guardMark: `${guardVariable}=`, recordDirectory };
  }

  /** Called before a program is started, so that there is no moment in which it is unguarded. */
  start(): void {
    if (this.#process !== null || this.#closed) return;
    let child: ChildProcess;
    try {
      child = this.#spawn();
    } catch {
      // The machine can start no further process: the record still names what runs.
      this.#startAgain();
      return;
    }
    this.#process = child;
    child.unref();
    const lost = (): void => {
      if (this.#process !== child) return;
      this.#process = null;
      this.#startAgain();
    };
    child.once("exit", lost);
    child.once("error", lost);
    // A guard that died cannot be written to: its exit starts another.
    child.stdin?.on("error", () => {});
    for (const run of this.#runs.values()) this.#tell({ add: run });
  }

  #spawn(): ChildProcess {
    const program = `(${guardMain.toString()})(${JSON.stringify(this.#duty)})`;
    return spawn(process.execPath, ["--max-old-space-size=32", "-e", program], {
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      env: guardEnvironment(this.#runnerKey),
      windowsHide: true,
    });
  }

  /** With a pause: what ended it may end the next one too. */
  #startAgain(): void {
    setTimeout(() => {
      if (this.#runs.size > 0) this.start();
    }, restartMs).unref();
  }

  add(run: GuardedRun): void {
    this.#runs.set(run.pid, run);
    this.#tell({ add: run });
  }

  remove(pid: number): void {
    if (this.#runs.delete(pid)) this.#tell({ remove: pid });
  }

  /** Lets the guard go: it ends what is still registered, and itself. */
  close(): void {
    this.#closed = true;
    this.#process?.stdin?.end();
    this.#process = null;
  }

  #tell(message: GuardMessage): void {
    this.#process?.stdin?.write(`${JSON.stringify(message)}\n`);
  }
}
