import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { EndedRun, Outcome, RunListener, RunOrder, StartedRun } from "@hyperdial/core";
import { outcomeOf, type RunFault } from "../outcome-of.js";
import { CpuWatch } from "../process-tree/cpu-watch.js";
import { askTree, endLeftBehind, killTree } from "../process-tree/end-tree.js";
import type { TreeRoot } from "../process-tree/find-tree.js";
import type { MemoryView } from "../process-tree/memory-watch.js";
import type { ProcessEntry } from "../process-tree/process-table.js";
import { raiseOomScore } from "../process-tree/raise-oom-score.js";
import { ReportIntake } from "../report-intake.js";
import { RunEnding } from "../run-ending.js";
import { exitFault } from "./exit-fault.js";
import { fillArguments } from "./fill-arguments.js";
import { openChannel } from "./open-channel.js";
import type { Program } from "./program.js";
import { programEnvironment, runKeyVariable } from "./program-environment.js";
import { ProgramOutput } from "./program-output.js";
import { ReportChannel } from "./report-channel.js";
import { kernelMemoryKills, type RunHost } from "./run-host.js";
import { spawnFault } from "./spawn-fault.js";

/** How long a stream that something unknown still holds open is listened to after the program's end. */
const quietMs = 200;
/** Children left behind by a program that ended well are not waited for as long as the program itself. */
const longestLeftBehindSeconds = 2;
const keptLines = 10;
const megabyte = 1e6;

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One run of a program, from its start until nothing of it is left. */
export class ProgramRun implements StartedRun {
  readonly #program: Program;
  readonly #order: RunOrder;
  readonly #host: RunHost;
  readonly #intake: ReportIntake;
  readonly #ending: RunEnding;
  readonly #startedAtMs = performance.now();
  #root: TreeRoot | null = null;
  #channel: ReportChannel | null = null;
  #output: ProgramOutput | null = null;
  #memory: MemoryView | null = null;
  #cpu: CpuWatch | null = null;
  #killed: Promise<readonly ProcessEntry[]> = Promise.resolve([]);
  /** Processes that would not go: they hang in the kernel. The run ends without them. */
  #unkillable: readonly ProcessEntry[] = [];
  #giveUp: (exit: Exit) => void = () => {};

  readonly ended: Promise<EndedRun>;

  constructor(program: Program, order: RunOrder, listener: RunListener, host: RunHost) {
    this.#program = program;
    this.#order = order;
    this.#host = host;
    this.#intake = new ReportIntake(order, listener);
    this.#ending = new RunEnding(order, {
      ask: (reason) => {
        this.#intake.asked = reason;
        if (this.#root !== null) void askTree(this.#root, host.table);
      },
      end: () => {
        if (this.#root !== null) this.#killed = this.#kill(this.#root);
      },
    });
    this.#intake.onEnding = () => {
      const reason = this.#intake.fault?.message ?? `verdict: ${this.#intake.verdict?.kind}`;
      // A program that reports on the channel hears its verdict there; another one only hears a signal.
      if (this.#channel?.used === true) this.#ending.told(reason);
      else this.#ending.ask(reason);
    };
    this.ended = this.#live();
  }

  stop(reason: string): void {
    this.#ending.stop(reason);
  }

  async cpuSeconds(): Promise<number | null> {
    return this.#cpu === null ? 0 : await this.#cpu.look();
  }

  async #live(): Promise<EndedRun> {
    let fault: RunFault | null;
    try {
      await this.#host.prepare();
      fault = await this.#runProgram();
      await this.#intake.idle();
    } catch (error) {
      // Not the program's doing: the run's directory, the channel or this executor.
      const message = `the run could not be carried out: ${error instanceof Error ? error.message : error}`;
      fault = { failure: "lost", message };
    }
    this.#ending.done();
    this.#memory?.forget();
    await this.#output?.close();
    // What would not go stays with the guard.
    if (this.#root !== null && this.#unkillable.length === 0) this.#host.leave(this.#root);
    const { metrics, step, verdict, complaint, fault: reportFault } = this.#intake;
    const { objectives } = this.#order;
    const { request } = this.#ending;
    const facts = { objectives, metrics, step, request, reportFault, verdict, exitFault: fault, complaint };
    const outcome = this.#withLastLines(outcomeOf(facts));
    this.#intake.close();
    const peakMegabytes = this.#memory === null ? null : this.#memory.peakBytes / megabyte;
    const cpuSeconds = this.#cpu === null ? 0 : await this.#cpu.end();
    return { outcome, seconds: (performance.now() - this.#startedAtMs) / 1000, peakMegabytes, cpuSeconds };
  }

  async #runProgram(): Promise<RunFault | null> {
    const { directory } = this.#program;
    const [name = "", ...rest] = fillArguments(this.#program.command, this.#order.params);
    const runKey = this.#host.newRunKey();
    const channel = await openChannel(runKey);
    // Stopped before it began: there is nothing to end.
    if (this.#ending.request !== null) return null;
    try {
      mkdirSync(this.#order.checkpointDirectory, { recursive: true });
      const kernelKills = kernelMemoryKills();
      let child: ChildProcess;
      try {
        child = spawn(name, rest, {
          cwd: directory,
          env: programEnvironment(this.#order, this.#program.environment, runKey, channel.address),
          stdio: ["ignore", "pipe", "pipe", channel.stdio],
          // A session and group of its own: what is sent to it reaches all of it, and Ctrl-C in a terminal does not.
          detached: process.platform !== "win32",
          windowsHide: true,
        });
      } catch (error) {
        return spawnFault(error, name, directory);
      }
      const exited = new Promise<Exit>((resolve) => {
        child.once("exit", (code, signal) => {
          this.#cpu?.rootExited();
          resolve({ code, signal });
        });
      });
      const broken = new Promise<RunFault>((resolve) => {
        child.once("error", (error) => resolve(spawnFault(error, name, directory)));
      });
      if (child.pid === undefined) return await broken;
      channel.attach(child, (stream) => {
        this.#channel = new ReportChannel(stream, this.#intake);
      });
      return await this.#follow(child, child.pid, runKey, exited, kernelKills);
    } finally {
      channel.close();
    }
  }

  async #follow(
    child: ChildProcess,
    pid: number,
    runKey: string,
    exited: Promise<Exit>,
    kernelKills: number,
  ): Promise<RunFault | null> {
    const { graceSeconds, logDirectory, memoryMegabytes, study, run, trial } = this.#order;
    const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
    const mark = `${runKeyVariable}=${runKey}`;
    const started = { pid, mark, startedAtMs: performance.now(), seen: new Map() };
    this.#cpu = new CpuWatch(started, this.#host.table);
    const { root } = this.#cpu;
    this.#root = root;
    raiseOomScore(pid);
    if (child.stdout === null || child.stderr === null) throw new Error("a program's streams are pipes");
    this.#output = new ProgramOutput(child.stdout, child.stderr, logDirectory, this.#intake);
    void this.#host.enter(root, graceSeconds, `run ${run} of trial ${trial} of study ${study}`);
    if (memoryMegabytes !== null) this.#watchMemory(root, memoryMegabytes);
    const givenUp = new Promise<Exit>((resolve) => {
      this.#giveUp = resolve;
    });
    const { code, signal } = await Promise.race([exited, givenUp]);
    await this.#killed;
    if (this.#unkillable.length === 0) {
      const grace = Math.min(graceSeconds, longestLeftBehindSeconds);
      this.#unkillable = await endLeftBehind(root, grace, this.#host.table);
    }
    await this.#drain(closed);
    return exitFault({
      command: this.#program.command.join(" ").slice(0, 200),
      code,
      signal,
      lastLines: this.#output.lastLines(keptLines),
      peakBytes: this.#memory?.peakBytes ?? 0,
      limitBytes: memoryMegabytes === null ? null : memoryMegabytes * megabyte,
      kernelKilled: kernelMemoryKills() > kernelKills,
    });
  }

  async #kill(root: TreeRoot): Promise<readonly ProcessEntry[]> {
    this.#unkillable = await killTree(root, this.#host.table);
    if (this.#unkillable.length > 0) this.#giveUp({ code: null, signal: "SIGKILL" });
    return this.#unkillable;
  }

  #watchMemory(root: TreeRoot, limitMegabytes: number): void {
    this.#memory = this.#host.memory.watch(root, limitMegabytes * megabyte, (usedBytes) => {
      const used = Math.round(usedBytes / megabyte);
      this.#ending.fail({
        failure: "out_of_memory",
        message: `the run used ${used} MB of memory, more than its limit of ${limitMegabytes} MB`,
      });
      // It would go on taking memory through its grace period.
      this.#ending.end();
    });
  }

  /** Waits for the last of the output; not for ever, where a process out of reach holds a stream open. */
  async #drain(closed: Promise<void>): Promise<void> {
    let open = true;
    const whenClosed = closed.then(() => {
      open = false;
    });
    for (let before = -1; open; ) {
      const abort = new AbortController();
      const pause = delay(quietMs, undefined, { signal: abort.signal }).catch(() => {});
      await Promise.race([whenClosed, pause]);
      abort.abort();
      const now = this.#output?.bytes ?? 0;
      if (open && now === before && this.#intake.waiting === 0) {
        this.#output?.destroy();
        return;
      }
      before = now;
    }
  }

  #withLastLines(outcome: Outcome): Outcome {
    const lines = this.#output?.lastLines(keptLines) ?? [];
    if (outcome.kind !== "failed") return outcome;
    const pids = this.#unkillable.map(({ pid }) => pid).join(", ");
    const left = pids === "" ? [] : [`(process ${pids} hangs in the kernel and could not be ended)`];
    return { ...outcome, message: [outcome.message, ...left, ...lines].join("\n") };
  }
}
