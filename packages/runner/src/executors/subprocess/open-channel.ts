import type { ChildProcess } from "node:child_process";
import { createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** A program's channel before it is started: how it is told of it, and how the runner gets its end. */
export interface OpenChannel {
  /** The value of `HYPERDIAL_CHANNEL`. */
  readonly address: string;
  /** What stands fourth in the program's `stdio`. */
  readonly stdio: "pipe" | "ignore";
  /** Calls back with the stream once there is one: at once, or when the program connects. */
  attach(child: ChildProcess, onStream: (stream: Duplex) => void): void;
  close(): void;
}

/** Inherited as file descriptor 3. */
const inheritedChannel = (): OpenChannel => {
  let mine: Duplex | null = null;
  return {
    address: "fd:3",
    stdio: "pipe",
    attach(child, onStream) {
      // Node makes a duplex socket of what stands as `pipe`; its types do not say so beyond the first three.
      mine = child.stdio[3] as Duplex;
      onStream(mine);
    },
    close() {
      mine?.destroy();
    },
  };
};

/** A named pipe (or, where `path` is one, a Unix socket) that the program connects to. */
export const namedChannel = async (path: string): Promise<OpenChannel> => {
  const sockets: Socket[] = [];
  let give: (socket: Socket) => void = () => {};
  const server = createServer((socket) => {
    sockets.push(socket);
    give(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  server.unref();
  return {
    address: `pipe:${path}`,
    stdio: "ignore",
    attach(_child, onStream) {
      give = onStream;
      for (const socket of sockets) onStream(socket);
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

/** This platform's channel for a run. */
export const openChannel = async (runKey: string): Promise<OpenChannel> =>
  process.platform === "win32" ? namedChannel(`\\\\.\\pipe\\hyperdial-${runKey}`) : inheritedChannel();
