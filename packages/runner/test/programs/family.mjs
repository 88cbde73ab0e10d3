// A program that ignores requests to end, with a child in its group and one that has left it; reports when all are up.
import { spawn } from "node:child_process";
import { once } from "node:events";

const deaf = "process.on('SIGTERM', () => {}); process.on('SIGHUP', () => {}); setInterval(() => {}, 1000);";
const start = async (options) => {
  const child = spawn(process.execPath, ["-e", `${deaf} process.send('up')`], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    ...options,
  });
  await once(child, "message");
  child.disconnect();
};
process.on("SIGTERM", () => {});
process.on("SIGHUP", () => {});
setInterval(() => {}, 1000);
await Promise.all([start({}), start({ detached: true })]);
process.stdout.write('hyperdial: {"step": 0, "accuracy": 0.5}\n');
// The runner may be gone: what is written to it then is lost.
process.stdout.on("error", () => {});
