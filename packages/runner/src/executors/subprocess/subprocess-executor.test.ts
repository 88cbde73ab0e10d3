import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type EndedRun,
  type Metrics,
  type RunListener,
  type RunOrder,
  runNumber,
  trialNumber,
  type Verdict,
} from "@hyperdial/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { thisProcessTable } from "../process-tree/this-process-table.js";
import { namedChannel } from "./open-channel.js";
import type { Program } from "./program.js";
import { subprocessExecutor } from "./subprocess-executor.js";

const channels = vi.hoisted(() => ({ path: null as string | null }));
vi.mock(import("./open-channel.js"), async (original) => {
  const { namedChannel, openChannel } = await original();
  return {
    namedChannel,
    openChannel: (runKey) => (channels.path === null ? openChannel(runKey) : namedChannel(channels.path)),
  };
});

const client = fileURLToPath(new URL("../../../test/programs/client.py", import.meta.url));
const python = process.env["HYPERDIAL_TEST_PYTHON"] ?? "python3";
const sh = (script: string): readonly string[] => ["sh", "-c", script];
const report = `echo 'hyperdial: {"accuracy": 0.9}'`;

let scratch = "";
let runs = 0;

const order = (change: Partial<RunOrder> = {}): RunOrder => {
  runs += 1;
  return {
    study: "digits",
    trial: trialNumber(12),
    run: runNumber(runs),
    attempt: 2,
    params: { lr: 0.001, optimizer: "adam" },
    paramsJson: JSON.stringify(change.params ?? { lr: 0.001, optimizer: "adam" }),
    cell: { fold: 1, seed: 7 },
    folds: 5,
    fromStep: 3,
    untilStep: 9,
    objectives: ["accuracy"],
    checkpointDirectory: join(scratch, `checkpoint-${runs}`),
    logDirectory: join(scratch, `logs-${runs}`),
    timeoutSeconds: 20,
    graceSeconds: 0.2,
    memoryMegabytes: null,
    slots: { cpus: 1, gpus: [] },
    ...change,
  };
};

const run = async (
  command: readonly string[],
  change: Partial<RunOrder> = {},
  options: { program?: Partial<Program>; onReport?: RunListener["onReport"] } = {},
): Promise<EndedRun & { readonly stdout: string; readonly logs: string }> => {
  const executor = subprocessExecutor({
    command,
    parameters: ["lr", "optimizer", "momentum"],
    directory: scratch,
    environment: {},
    recordsDirectory: join(scratch, "records"),
    ...options.program,
  });
  const given = order(change);
  const onReport = options.onReport ?? (async (): Promise<Verdict> => ({ kind: "continue" }));
  const ended = await executor.start(given, { onReport }).ended;
  await executor.close();
  const log = join(given.logDirectory, "stdout.log");
  return { ...ended, stdout: existsSync(log) ? readFileSync(log, "utf8") : "", logs: given.logDirectory };
};

/** Processes that bear a mark which only these tests' programs were given. */
const alive = async (): Promise<readonly number[]> => {
  const entries = await thisProcessTable.list();
  const marked = await Promise.all(
    entries.map((entry) => thisProcessTable.hasVariable(entry, `HYPERDIAL_RUN_KEY=${process.pid}-`)),
  );
  return entries.filter((_, index) => marked[index]).map(({ pid }) => pid);
};

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "hyperdial-subprocess-"));
});
afterEach(async () => {
  channels.path = null;
  expect(await alive()).toEqual([]);
  rmSync(scratch, { recursive: true, force: true });
});

describe("subprocessExecutor gives a program", () => {
  it("its parameters, its place in the study and its directories", async () => {
    const { stdout } = await run(sh(`env | grep ^HYPERDIAL_ | sort; pwd; ls -d "$HYPERDIAL_CHECKPOINT_DIR"`));
    const lines = stdout.trim().split("\n");
    expect(lines.at(-2)).toBe(scratch);
    const checkpoint = join(scratch, `checkpoint-${runs}`);
    expect(lines.at(-1)).toBe(checkpoint);
    expect(lines.slice(0, -2)).toEqual([
      "HYPERDIAL_ATTEMPT=2",
      "HYPERDIAL_CHANNEL=fd:3",
      `HYPERDIAL_CHECKPOINT_DIR=${checkpoint}`,
      "HYPERDIAL_FOLD=1",
      "HYPERDIAL_FOLDS=5",
      "HYPERDIAL_FROM_STEP=3",
      'HYPERDIAL_PARAMS={"lr":0.001,"optimizer":"adam"}',
      `HYPERDIAL_RUN=${runs}`,
      expect.stringMatching(/^HYPERDIAL_RUN_KEY=\d+-[0-9a-f]+\.1\.$/),
      "HYPERDIAL_SEED=7",
      "HYPERDIAL_STUDY=digits",
      "HYPERDIAL_TRIAL=12",
      "HYPERDIAL_UNTIL_STEP=9",
    ]);
  });

  it("no last step where none is set", async () => {
    const { stdout } = await run(sh("env"), { untilStep: null });
    expect(stdout).not.toContain("HYPERDIAL_UNTIL_STEP");
  });

  it("the slots it holds, and what the study sets before what the runner has", async () => {
    vi.stubEnv("OMP_NUM_THREADS", "");
    vi.stubEnv("RAYON_NUM_THREADS", "3");
    const { stdout } = await run(
      sh(
        'echo "$CUDA_VISIBLE_DEVICES $NUMBA_NUM_THREADS $RAYON_NUM_THREADS $VECLIB_MAXIMUM_THREADS $COLOUR"',
      ),
      { slots: { cpus: 1.5, gpus: ["1", "3"] } },
      { program: { environment: { COLOUR: "blue", VECLIB_MAXIMUM_THREADS: "9" } } },
    );
    vi.unstubAllEnvs();
    expect(stdout.trim()).toBe("1,3 1 3 9 blue");
  });

  it("its parameters in arguments", async () => {
    const command = [
      "sh",
      "-c",
      'echo "$@"',
      "name",
      "--lr",
      "$" + "{lr}",
      "--momentum",
      "$" + "{momentum}",
      "end",
    ];
    expect((await run(command)).stdout).toBe("--lr 0.001 end\n");
  });
});

describe("subprocessExecutor and the channel", () => {
  const talk = async (): Promise<void> => {
    const seen: [number | null, Metrics][] = [];
    const { outcome, stdout } = await run(
      [python, client, "talks"],
      {},
      {
        async onReport(step, metrics) {
          seen.push([step, metrics]);
          return { kind: "continue" };
        },
      },
    );
    expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.75 } });
    expect(seen).toEqual([
      [0, { accuracy: 0.5 }],
      [null, { accuracy: 0.75 }],
    ]);
    const refusal = (id: unknown, code: string, words: RegExp) => ({
      id,
      error: expect.objectContaining({
        code,
        message: expect.stringMatching(words),
        ...(id === 7 ? {} : {}),
      }),
    });
    expect(JSON.parse(stdout)).toEqual([
      { id: 1, verdict: "continue" },
      refusal(2, "invalid_metrics", /"first" is not/),
      refusal(3, "invalid_metrics", /accuracy is "0.5", which is not a number/),
      refusal(4, "invalid_metrics", /needs metrics by name/),
      refusal(null, "invalid_argument", /not a JSON object/),
      { id: null, error: expect.objectContaining({ code: "invalid_argument" }) },
      refusal(5, "invalid_argument", /knows no op "shout"/),
      { id: "six", verdict: "continue" },
      refusal(null, "invalid_argument", /longer than 1 MiB/),
    ]);
  };

  it("answers each line of a Python program in order, also what it cannot take", talk);

  it("does the same over a named pipe", async () => {
    channels.path = join(scratch, "channel.sock");
    await talk();
    expect(existsSync(channels.path)).toBe(false);
  });

  it("says where a named pipe cannot be opened", async () => {
    await expect(namedChannel(join(scratch, "no", "directory"))).rejects.toThrow(/EACCES|ENOENT/);
  });

  it("tells a verdict with its reason, again to each later report, and counts any exit after it as stopped", async () => {
    const { outcome, stdout } = await run(
      [python, client, "is-told"],
      {},
      { onReport: async () => ({ kind: "stop", reason: "not in the top third" }) },
    );
    expect(outcome).toEqual({
      kind: "stopped",
      reason: "not in the top third",
      step: 0,
      metrics: { accuracy: 0.5 },
    });
    const answer = { verdict: "stop", reason: "not in the top third" };
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: 1, ...answer },
      { id: 2, ...answer },
    ]);
  });

  it("holds a program back that never reads its answers, and keeps no more than a bounded number of them", async () => {
    let reports = 0;
    const { outcome } = await run(
      [python, client, "never-reads"],
      {},
      {
        async onReport() {
          reports += 1;
          return { kind: "continue" };
        },
      },
    );
    expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.5 } });
    expect(reports).toBeGreaterThan(1000);
    expect(reports).toBeLessThan(200_000);
  });
});

describe("subprocessExecutor ends", () => {
  it("a daemon that forked twice into a session of its own", async () => {
    const { outcome } = await run(sh(`setsid sh -c 'sleep 600 & sleep 600' & ${report}`));
    expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.9 } });
  });

  it("a child that left the group without its environment, while its parent lives", async () => {
    const pidFile = join(scratch, "pid");
    const script = `env -i setsid sh -c 'echo $$ > ${pidFile}; exec sleep 600' & ${report}; wait`;
    const { outcome } = await run(sh(script), { timeoutSeconds: 1 });
    expect(outcome).toMatchObject({ kind: "failed", failure: "timed_out" });
    const pid = Number(readFileSync(pidFile, "utf8"));
    expect(await thisProcessTable.find(pid)).toBe(null);
  });

  it("a program that closed its output and lives on, at its time", async () => {
    const { outcome } = await run(sh(`${report}; exec >&- 2>&- 3>&-; sleep 600`), { timeoutSeconds: 0.5 });
    expect(outcome).toMatchObject({ kind: "failed", failure: "timed_out", metrics: { accuracy: 0.9 } });
  });

  it("a program that forks children faster than they are listed", async () => {
    const script = "while :; do sleep 600 & sleep 0.001; done";
    const { outcome } = await run(sh(script), { timeoutSeconds: 0.5, graceSeconds: 0 });
    expect(outcome).toMatchObject({ kind: "failed", failure: "timed_out" });
  });

  it("a program that is stopped before it has begun", async () => {
    const executor = subprocessExecutor({
      command: sh("sleep 600"),
      parameters: [],
      directory: scratch,
      environment: {},
      recordsDirectory: join(scratch, "records"),
    });
    const started = executor.start(order(), { onReport: async () => ({ kind: "continue" }) });
    started.stop("never mind");
    expect((await started.ended).outcome).toMatchObject({ kind: "stopped", reason: "never mind" });
    await executor.close();
  });

  it("with time for a program that heeds SIGTERM to say its last word", async () => {
    const script = `trap 'echo "hyperdial: {\\"accuracy\\": 0.7}"; exit 0' TERM; echo up; while :; do sleep 0.01; done`;
    const { outcome, seconds } = await run(sh(script), { timeoutSeconds: 0.5, graceSeconds: 10 });
    expect(outcome).toMatchObject({ kind: "failed", failure: "timed_out", metrics: { accuracy: 0.7 } });
    expect(seconds).toBeLessThan(5);
  });
});

describe("subprocessExecutor says", () => {
  const messageOf = ({ outcome }: EndedRun): string =>
    outcome.kind === "failed" ? `${outcome.failure}: ${outcome.message}` : outcome.kind;

  it("that the working directory is not there", async () => {
    const ended = await run(sh("true"), {}, { program: { directory: join(scratch, "gone") } });
    expect(messageOf(ended)).toMatch(/^crashed: the working directory .*gone was not found/);
  });

  it("that the working directory is a file", async () => {
    const file = join(scratch, "file");
    writeFileSync(file, "");
    const ended = await run(sh("true"), {}, { program: { directory: file } });
    expect(messageOf(ended)).toMatch(/^crashed: the working directory .*file is not a directory/);
  });

  it("that a program is not on PATH", async () => {
    expect(messageOf(await run(["no-such-program"]))).toMatch(
      /^crashed: the program no-such-program was not found; is it installed/,
    );
  });

  it("that a script's interpreter is not there", async () => {
    const script = join(scratch, "script.sh");
    writeFileSync(script, "#!/no/such/interpreter\n", { mode: 0o755 });
    expect(messageOf(await run([script]))).toMatch(/^crashed: .*the interpreter in its first line/);
  });

  it("that parameters are longer than the system allows", async () => {
    const params = { lr: "x".repeat(3 << 20) };
    expect(messageOf(await run(sh("true"), { params }))).toMatch(/^crashed: sh cannot be run: its arguments/);
  });

  it("that memory ran out, where a Python program says so", async () => {
    const ended = await run([python, client, "allocates"]);
    expect(messageOf(ended)).toMatch(/^out_of_memory: .*exit code 1: MemoryError: no room for 10 cards/);
    expect(ended.outcome.metrics).toEqual({ accuracy: 0.5 });
  });

  it("that Python's bare NaN is no number, and ends the program", async () => {
    expect(messageOf(await run([python, client, "prints-nan"]))).toMatch(
      /^not_a_number: the program reported accuracy = NaN at step 2/,
    );
  });

  it("the last lines of a program's output, without colours", async () => {
    const script = `echo quiet; printf '\\033[31mred words\\033[0m\\nlast words\\n' >&2; exit 3`;
    expect(messageOf(await run(sh(script)))).toMatch(/exit code 3: last words\nred words\nlast words$/);
  });

  it("which line it did not understand, where a metric is missing", async () => {
    expect(messageOf(await run(sh("echo 'hyperdial: accuracy=0.9'")))).toMatch(
      /without reporting accuracy: its line `hyperdial: accuracy=0.9` is not JSON/,
    );
  });
});

describe("subprocessExecutor and memory", () => {
  it("counts what forked processes share once", async () => {
    const { outcome, peakMegabytes } = await run([python, client, "shares-memory"], { memoryMegabytes: 200 });
    expect(outcome).toEqual({ kind: "ok", metrics: { accuracy: 0.5 } });
    expect(peakMegabytes).toBeGreaterThan(60);
    expect(peakMegabytes).toBeLessThan(200);
  });

  it("counts a whole tree, also a child in a session of its own", async () => {
    const eater = "const kept = []; setInterval(() => kept.push(Buffer.alloc(4 << 20, 1)), 40)";
    const script = `setsid ${process.execPath} -e '${eater}' & wait; sleep 600`;
    const { outcome, peakMegabytes } = await run(sh(script), { memoryMegabytes: 200 });
    expect(outcome).toMatchObject({ kind: "failed", failure: "out_of_memory" });
    expect(peakMegabytes).toBeGreaterThan(200);
    expect(peakMegabytes).toBeLessThan(600);
  });

  it("makes the kernel prefer the program, and what it starts, to the runner", async () => {
    const { stdout } = await run(sh("sleep 0.1; cat /proc/self/oom_score_adj"));
    expect(Number(stdout)).toBe(500);
  });
});

describe("subprocessExecutor and its records", () => {
  it("keeps a record of a run while it lives, and none after close", async () => {
    const records = join(scratch, "records");
    const executor = subprocessExecutor({
      command: sh(`echo 'hyperdial: {"step": 0, "accuracy": 1}'; sleep 600`),
      parameters: [],
      directory: scratch,
      environment: {},
      recordsDirectory: records,
    });
    const names = await new Promise<string[]>((resolve) => {
      executor.start(order(), {
        async onReport() {
          resolve(readdirSync(records, { recursive: true }).map(String));
          return { kind: "continue" };
        },
      });
    });
    expect(names.filter((name) => /run-\d+\.json$/.test(name)).length).toBe(1);
    await executor.close();
    await vi.waitFor(() => expect(readdirSync(records)).toEqual([]));
  });
});
