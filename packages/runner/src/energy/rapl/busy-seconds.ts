import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The unit of `/proc/stat`, on every Linux of today. */
const ticksPerSecond = 100;

/** How long the machine's cores were at work since it started, added up: user, nice, system, and interrupts; neither idle nor another guest's time. */
export const busySeconds = (root: string): number => {
  const [, ...fields] = (readFileSync(join(root, "/proc/stat"), "latin1").split("\n", 1)[0] ?? "").split(
    /\s+/,
  );
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0] = fields.map(Number);
  return (user + nice + system + interrupts + softInterrupts) / ticksPerSecond;
};
