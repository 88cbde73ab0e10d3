import { readFileSync } from "node:fs";

/** Processor time of this thread, in seconds. */
const cpuSeconds = () => {
  const text = readFileSync("/proc/thread-self/stat", "latin1");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** Works for `seconds` of its processor time. */
export default async ({ params }) => {
  const from = cpuSeconds();
  let sum = 0;
  while (cpuSeconds() - from < params.seconds) for (let i = 0; i < 1e5; i++) sum += Math.sqrt(i);
  return { score: sum > 0 ? 1 : 0 };
};
