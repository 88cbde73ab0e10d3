import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { HyperdialError } from "@hyperdial/core";

const script = fileURLToPath(new URL("../../src/latency/latency-optuna.py", import.meta.url));

/** What the peer's script prints when it is given this case. Throws with its last words where it fails: a row would lack its peer in silence. */
export const runOptuna = (
  python: string,
  mode: "rounds" | "fill" | "first-ask",
  request: object,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(python, [script, mode], { stdio: ["pipe", "pipe", "pipe"] });
    let [output, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else
        reject(
          new HyperdialError(
            "internal",
            `latency-optuna.py ${mode} ended with ${code}: ${errors.slice(-500)}`,
          ),
        );
    });
    child.stdin.end(JSON.stringify(request));
  });
