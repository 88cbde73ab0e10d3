/** What a runner tells its guard, a JSON line each. */
export type GuardMessage =
  | { readonly add: { readonly pid: number; readonly started: string; readonly graceSeconds: number } }
  | { readonly remove: number };

/** What a guard is told at its start. */
export interface GuardDuty {
  /** `NAME=VALUE…`: how an environment variable of every process of the runner begins. */
  readonly mark: string;
  /** The guard's own variable: what bears it is a guard. */
  readonly guardMark: string;
  /** Removed at the end: the record that a later runner would look through. */
  readonly recordDirectory: string | null;
}

/**
 * The guard's whole program. It waits until its runner is gone (its standard input ends), then ends what the runner left. It runs in
 * a process of its own, handed over as text, so it uses nothing but its parameter and Node.
 */
export const guardMain = (duty: GuardDuty): void => {
  const fs = process.getBuiltinModule("node:fs");
  const childProcess = process.getBuiltinModule("node:child_process");
  const windows = process.platform === "win32";
  const open = new Map<number, { readonly started: string; readonly graceSeconds: number }>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

  const read = (path: string): string => {
    try {
      return fs.readFileSync(path, "latin1");
    } catch {
      return "";
    }
  };
  const send = (pid: number, signal: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(pid, signal);
    } catch {
      return false;
    }
  };
  const stat = (pid: number): string[] => {
    const text = read(`/proc/${pid}/stat`);
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  };
  const startOf = (pid: number): string => {
    if (process.platform === "linux") return stat(pid)[19] ?? "";
    const env = { ...process.env, LC_ALL: "C" };
    const { stdout } = childProcess.spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { env });
    return stdout === null ? "" : stdout.toString("utf8").trim();
  };

  const marked = (): number[] => {
    if (process.platform !== "linux") return [];
    return fs.readdirSync("/proc").flatMap((name) => {
      const pid = Number(name);
      if (!Number.isInteger(pid) || pid === process.pid) return [];
      const environment = `\0${read(`/proc/${pid}/environ`)}`;
      const ours = environment.includes(`\0${duty.mark}`) && !environment.includes(`\0${duty.guardMark}`);
      return ours && !["Z", "X"].includes(stat(pid)[0] ?? "") ? [pid] : [];
    });
  };

  const finish = (): void => {
    // A group is known by its first process; where that is gone already, its members are known by their mark.
    const groups = [...open].filter(([pid, { started }]) => windows || startOf(pid) === started);
    // A run that had not been entered yet has done nothing worth a longer grace.
    const graces = open.size === 0 ? [0.5] : [...open.values()].map(({ graceSeconds }) => graceSeconds);
    const graceMs = 1000 * Math.min(5, Math.max(...graces));
    const untilMs = performance.now() + graceMs;
    const signalAll = (signal: NodeJS.Signals): boolean => {
      let any = false;
      for (const [pid] of groups) {
        if (windows) childProcess.spawnSync("taskkill", ["/PID", String(pid), "/T", "/F"]);
        else if (send(-pid, signal)) any = true;
      }
      for (const pid of marked()) if (send(pid, signal)) any = true;
      return any;
    };
    const end = (): void => {
      if (duty.recordDirectory !== null) {
        fs.rmSync(duty.recordDirectory, { recursive: true, force: true });
      }
      process.exit(0);
    };
    const alive = (): boolean => groups.some(([pid]) => send(-pid, 0)) || marked().length > 0;
    let kills = 0;
    const look = (): void => {
      if (windows || !alive() || kills > 200) end();
      if (performance.now() >= untilMs) {
        signalAll("SIGKILL");
        kills += 1;
      }
      setTimeout(look, 20);
    };
    signalAll("SIGTERM");
    look();
  };

  let text = "";
  process.stdin.setEncoding("utf8");
  process.stdin.on("data", (chunk: string) => {
    const lines = (text + chunk).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      const message = JSON.parse(line) as GuardMessage;
      if ("add" in message) open.set(message.add.pid, message.add);
      else open.delete(message.remove);
    }
  });
  process.stdin.on("end", finish);
  process.stdin.on("error", finish);
};
