import { storageUrl } from "../study/with-storage.js";
import type { Terminal } from "../terminal.js";
import { examineMachine } from "./examine-machine.js";
import { examineStorage } from "./examine-storage.js";
import type { Finding } from "./finding.js";

const marks = { good: ["green", "ok "], missing: ["yellow", "-- "], wrong: ["red", "!! "] } as const;

const line = ({ name, state, found, advice }: Finding, terminal: Terminal): string => {
  const [colour, mark] = marks[state];
  const more = advice === undefined ? "" : `\n${" ".repeat(18)}${terminal.style("dim", advice)}`;
  return `${terminal.style(colour, mark)} ${name.padEnd(14)}${found}${more}\n`;
};

/** Looks around and says what there is, what is missing and what is wrong. 6 where the storage cannot be used, else 0. */
export const examine = async (
  options: { readonly storage: string | undefined; readonly json: boolean },
  terminal: Terminal,
): Promise<number> => {
  const storage = await examineStorage(storageUrl(options.storage, terminal));
  const findings = [...(await examineMachine()), storage];
  await terminal.out(
    options.json
      ? `${JSON.stringify({ findings })}\n`
      : findings.map((finding) => line(finding, terminal)).join(""),
  );
  return storage.state === "wrong" ? 6 : 0;
};
