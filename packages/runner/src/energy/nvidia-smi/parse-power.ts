/** A device's power at a moment. */
export interface GpuPower {
  readonly index: string;
  readonly uuid: string;
  /** Null where the device does not tell: `[N/A]`. */
  readonly watts: number | null;
}

const fieldsOf = (line: string): readonly string[] => line.split(",").map((field) => field.trim());

/** A number of W; null for `[N/A]`, `[Not Supported]` and the like. */
const wattsOf = (field: string | undefined): number | null => {
  const watts = Number.parseFloat(field ?? "");
  return Number.isFinite(watts) && watts >= 0 ? watts : null;
};

/** A line of `--query-gpu=index,uuid,power.draw --format=csv,noheader,nounits`; null for any other. */
export const parsePower = (line: string): GpuPower | null => {
  const [index, uuid, draw] = fieldsOf(line);
  if (index === undefined || !/^\d+$/.test(index) || uuid === undefined || draw === undefined) return null;
  return { index, uuid, watts: wattsOf(draw) };
};

/** Whether a device is the one that `CUDA_VISIBLE_DEVICES` calls so. */
export const isDevice = ({ index, uuid }: Pick<GpuPower, "index" | "uuid">, id: string): boolean =>
  index === id || (id.length >= 8 && uuid.startsWith(id));
