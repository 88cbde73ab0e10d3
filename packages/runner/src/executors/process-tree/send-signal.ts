import { spawn } from "node:child_process";

/** Sends a signal to a process, or with a negative number to a group. False: there is none such. */
export const sendSignal = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    // Not allowed means that it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Windows' own way to a process and all below it. */
export const taskkill = (pid: number, how: "ask" | "end"): Promise<void> =>
  new Promise((resolve) => {
    const force = how === "end" ? ["/F"] : [];
    const child = spawn("taskkill", ["/PID", String(pid), "/T", ...force], {
      stdio: "ignore",
      windowsHide: true,
    });
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
