import { fileURLToPath } from "node:url";
import { type LineProcess, openLineProcess } from "../quality/line-process.js";
import { environmentPython } from "./environment.js";
import type { PeerDefinition } from "./peers.js";

const program = fileURLToPath(new URL("../../python/peers", import.meta.url));

/** Starts a peer's program when it is called; its environment is made then where it is missing. */
export const openPeer =
  (name: string, { environment }: PeerDefinition): (() => LineProcess) =>
  () =>
    openLineProcess(
      environmentPython(environment, (line) => console.error(line)),
      [program, name],
    );
