// Compiles assembly/kernels.ts and writes src/linear-algebra/kernels.generated.ts, or with --print only prints that file.
// Run: node generate/wasm-kernels.mjs
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = fileURLToPath(new URL("..", import.meta.url));
const { error, stderr, stdout, binary } = await compile();
if (error) {
  process.stderr.write(`${stderr}${stdout}\n${error.message}\n`);
  process.exit(1);
}
const text = `// Written by generate/wasm-kernels.mjs from assembly/kernels.ts; do not edit.

/** The dense kernels' WebAssembly module, in base64. */
export const kernelsModule =
  "${Buffer.from(binary)
    .toString("base64")
    .match(/.{1,120}/g)
    .join('" +\n  "')}";
`;
if (process.argv.includes("--print")) process.stdout.write(text);
else writeFileSync(`${root}src/linear-algebra/kernels.generated.ts`, text);

async function compile() {
  let binary;
  const flags = ["assembly/kernels.ts", "--baseDir", root, "--outFile", "kernels.wasm"];
  flags.push("-O3", "--converge", "--noAssert", "--runtime", "stub", "--importMemory", "--enable", "simd");
  flags.push("--disable", "mutable-globals", "--use", "abort=");
  const result = await asc.main(flags, {
    writeFile: (name, contents) => {
      if (name.endsWith(".wasm")) binary = contents;
    },
  });
  return { ...result, stderr: result.stderr.toString(), stdout: result.stdout.toString(), binary };
}
