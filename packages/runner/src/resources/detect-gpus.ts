import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Gpu {
  /** As `CUDA_VISIBLE_DEVICES` takes it. */
  readonly id: string;
  readonly name: string;
  readonly memoryMegabytes: number;
}

/** Lines of `nvidia-smi --query-gpu=index,uuid,name,memory.total --format=csv,noheader,nounits`; memory in MiB. */
export const parseGpus = (text: string, visible: string | undefined): readonly Gpu[] => {
  const all = text.split("\n").flatMap((line) => {
    const [index, uuid, name, memory] = line.split(",").map((field) => field.trim());
    if (index === undefined || uuid === undefined || name === undefined || memory === undefined) return [];
    return [{ id: index, uuid, name, memoryMegabytes: Math.round(Number(memory) * 1.048576) }];
  });
  const shown = ({ id, name, memoryMegabytes }: Gpu): Gpu => ({ id, name, memoryMegabytes });
  if (visible === undefined) return all.map(shown);
  // What the user shows to the runner is all that it may give away, in that order. CUDA reads up to the first id it does not know.
  const chosen: Gpu[] = [];
  for (const id of visible.split(",").map((part) => part.trim())) {
    const gpu = all.find((one) => one.id === id || (id.length >= 8 && one.uuid.startsWith(id)));
    if (gpu === undefined) break;
    chosen.push(shown({ ...gpu, id }));
  }
  return chosen;
};

/** This machine's NVIDIA devices, as far as `CUDA_VISIBLE_DEVICES` shows them; none where nvidia-smi is missing or fails. */
export const detectGpus = async (): Promise<readonly Gpu[]> => {
  const query = ["--query-gpu=index,uuid,name,memory.total", "--format=csv,noheader,nounits"];
  try {
    const { stdout } = await run("nvidia-smi", query, { timeout: 5000, windowsHide: true });
    return parseGpus(stdout, process.env["CUDA_VISIBLE_DEVICES"]);
  } catch {
    return [];
  }
};
