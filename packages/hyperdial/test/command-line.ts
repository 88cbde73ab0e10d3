import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = fileURLToPath(new URL("../bin/hyperdial.js", import.meta.url));

if (!existsSync(fileURLToPath(new URL("../dist/cli/main.js", import.meta.url)))) {
  throw new Error("these tests run the built command line: `npx tsc -b` first");
}

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command line under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Settles when standard output has the text; rejects where it ends without. */
  saw(text: string | RegExp): Promise<void>;
}

/** A directory of its own for one test, with the built command line to run there. */
export class Workplace {
  readonly directory = mkdtempSync(join(tmpdir(), "hyperdial-cli-"));
  readonly #running = new Set<ChildProcess>();

  path(...parts: string[]): string {
    return join(this.directory, ...parts);
  }

  write(file: string, text: string | Uint8Array, mode = 0o644): void {
    writeFileSync(this.path(file), text, { mode });
  }

  /** A study file of two parameters for a program, with further lines as given. */
  study(command: readonly string[], more = "budget: { trials: 4 }"): void {
    this.write(
      "study.yaml",
      `name: demo
command: ${JSON.stringify(command)}
space:
  x: { type: float, min: 0, max: 1 }
  kind: { type: choice, values: [a, b] }
objectives: [{ metric: score, direction: maximize }]
sampler: sobol
grace_seconds: 0.5
on_failure: skip
${more}
`,
    );
  }

  start(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    where: { readonly cwd?: string; readonly uid?: number; readonly gid?: number } = {},
  ): Running {
    const child = spawn(process.execPath, [binary, ...args], {
      cwd: this.directory,
      env: { ...process.env, NO_COLOR: "1", HYPERDIAL_STORAGE: "", ...env },
      ...where,
    });
    this.#running.add(child);
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (exit) => {
        this.#running.delete(child);
        resolve({ exit, out, err });
      });
    });
    const saw = (text: string | RegExp): Promise<void> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (typeof text === "string" ? out.includes(text) : text.test(out)) resolve();
        };
        child.stdout.on("data", look);
        void ended.then(() => reject(new Error(`ended without ${text}:\n${out}\n${err}`)));
        look();
      });
    return { child, ended, saw };
  }

  run(...args: string[]): Promise<Ended> {
    const { child, ended } = this.start(args);
    child.stdin?.end();
    return ended;
  }

  /** Runs a command with --json and gives its answer. */
  async json(...args: string[]): Promise<unknown> {
    const { out, err, exit } = await this.run(...args, "--json");
    if (exit !== 0) throw new Error(`${args.join(" ")} ended with ${exit}: ${out}${err}`);
    return JSON.parse(out);
  }

  async trials(study = "demo"): Promise<readonly TrialRow[]> {
    return (await this.json("trials", study)) as TrialRow[];
  }

  close(): void {
    for (const child of this.#running) child.kill("SIGKILL");
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export interface TrialRow {
  readonly trial: number;
  readonly state: string;
  readonly failure?: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly invalidated?: { readonly reason: string };
}

/** A shell program that reports x, as `sh -c` takes it; HYPERDIAL_PARAMS begins with {"x":…,. */
export const reportsX = `x=$(echo "$HYPERDIAL_PARAMS" | sed 's/.*"x":\\([^,}]*\\).*/\\1/'); echo "hyperdial: {\\"score\\": $x}"`;
