import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const execute = promisify(execFile);

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
    .map((name) => join(folder, name));

const pages = ["README.md", "CONTRIBUTING.md", ...markdownIn("docs"), ...markdownIn("examples")];

const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

/** The first block of this language in the README. */
const example = (language: string): string => {
  const block = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(textOf("README.md"))?.[1];
  if (block === undefined) throw new Error(`the README has no ${language} block`);
  return block;
};

describe("the pages", () => {
  it("link to files that are there", () => {
    const broken = pages.flatMap((page) => {
      const prose = textOf(page).replace(/```[\s\S]*?```/g, "");
      return [...prose.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(resolve(root, dirname(page), target)))
        .map((target) => `${page}: ${target}`);
    });
    expect(pages.length).toBeGreaterThan(30);
    expect(broken).toEqual([]);
  });

  it("name files and folders of the packages that are there", () => {
    const own = ["README.md", ...markdownIn("docs").filter((page) => !page.includes("decisions"))];
    const missing = own.flatMap((page) =>
      [...textOf(page).matchAll(/`(packages\/[\w./-]+)`/g)]
        .map(([, path]) => path!)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it("list every decision under its own title, in docs/decisions/README.md", () => {
    const decisions = readdirSync(join(root, "docs/decisions"))
      .filter((name) => /^\d{4}-/.test(name))
      .sort();
    const listed = [...textOf("docs/decisions/README.md").matchAll(/^- (\d{4}) \[(.+)\]\((.+)\)$/gm)];
    const expected = decisions.map((name) => {
      const title = /^# (\d{4})[.:]? (.+)$/m.exec(textOf(`docs/decisions/${name}`));
      return [title?.[1], title?.[2], name];
    });
    expect(listed.map(([, number, title, name]) => [number, title, name])).toEqual(expected);
  });
});

describe("the README's examples", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hyperdial-readme-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("tune a TypeScript function, with types that hold", async () => {
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
    const before = `const train = async (params: { readonly learningRate: number }, _: unknown) => 1 - params.learningRate;
`;
    const after = `
export const momentum: number | null = result.best.params.optimizer === "sgd" ? result.best.params.momentum : null;
console.log(JSON.stringify(result.best));
`;
    await writeFile(join(folder, "example.ts"), before + example("ts") + after);
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    const options = { rootDir: ".", outDir: "out", composite: false, declaration: false, sourceMap: false };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(root, "tsconfig.base.json"),
        compilerOptions: { ...options, declarationMap: false, incremental: false, types: ["node"] },
        files: ["example.ts"],
      }),
    );
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    await execute(process.execPath, [compiler, "-p", folder]).catch(({ stdout }) => {
      throw new Error(stdout);
    });
    const { stdout } = await execute(process.execPath, [join(folder, "out/example.js")], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ params: { batchSize: expect.any(Number) } });
    expect(JSON.parse(stdout).metrics.accuracy).toBeGreaterThan(0.99);
  });

  it("tune a Python program by a study file, and the program runs alone too", async () => {
    const scored = `def train_one_epoch(learning_rate, batch_size, optimizer, momentum=None):
    assert batch_size * learning_rate <= 8 and (momentum is not None) == (optimizer == "sgd")
    return 1 - learning_rate

`;
    await writeFile(join(folder, "train.py"), scored + example("python"));
    const study = example("yaml").replace("[python,", "[python3,").replace("trials: 100", "trials: 4");
    await writeFile(join(folder, "study.yaml"), study);
    const env = { ...process.env, PYTHONPATH: join(root, "clients/python/src") };
    const alone = await execute("python3", ["train.py"], { cwd: folder, env });
    expect(alone.stderr).toContain("0.999");
    const hyperdial = join(root, "packages/hyperdial/bin/hyperdial.js");
    const call = (...args: string[]) => execute(process.execPath, [hyperdial, ...args], { cwd: folder, env });
    await call("run", "study.yaml");
    const best = await call("best", "digits", "--json");
    expect(JSON.parse(best.stdout)).toMatchObject({ metrics: { accuracy: expect.any(Number) } });
    expect((await call("replay", "digits")).stdout).toContain("4 suggestions, all the same");
  });
});
