import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

interface PackageJson {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const readPackage = async (directory: string): Promise<PackageJson | null> => {
  try {
    return JSON.parse(await readFile(join(directory, "package.json"), "utf8")) as PackageJson;
  } catch {
    return null;
  }
};

const upwards = function* (directory: string): Generator<string> {
  for (let at = directory; ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
};

const installedVersion = async (name: string, directory: string): Promise<string | null> => {
  for (const at of upwards(directory)) {
    const version = (await readPackage(join(at, "node_modules", name)))?.version;
    if (version !== undefined) return version;
  }
  return null;
};

/** The installed versions of what the nearest `package.json` asks for directly, as `npm:NAME`. Empty where there is none. */
export const npmPackages = async (directory: string): Promise<Readonly<Record<string, string>>> => {
  for (const at of upwards(directory)) {
    const found = await readPackage(at);
    if (found === null) continue;
    const names = Object.keys({ ...found.dependencies, ...found.devDependencies }).sort();
    const versions = await Promise.all(
      names.map(async (name) => [`npm:${name}`, await installedVersion(name, at)] as const),
    );
    return Object.fromEntries(
      versions.filter((entry): entry is readonly [`npm:${string}`, string] => entry[1] !== null),
    );
  }
  return {};
};
