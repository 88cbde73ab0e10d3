import { normalCdf, normalQuantile } from "@hyperdial/numerics";
import { cellOf, type NormalCoordinate } from "./coordinates.js";

const tiny = 1e-10;

/**
 * Moves the mean, and stretches the deviation, of a stepped coordinate so that each draw leaves the mean's cell with at least
 * probability `margin`: else the steps below the cell's width would all round to one value, and the search stop there.
 * Hamano, Saito, Nomura & Shirakawa, CMA-ES with margin, GECCO (2022), eqs. 8 to 15. `deviation` is σ √C_jj.
 */
export const withMargin = (
  { cells }: NormalCoordinate,
  margin: number,
  state: { readonly mean: number; readonly deviation: number; readonly stretch: number },
): { readonly mean: number; readonly stretch: number } => {
  const { mean, deviation, stretch } = state;
  if (cells === null) return { mean, stretch };
  const cell = cellOf(cells, mean);
  const scale = Math.max(deviation * stretch, Number.MIN_VALUE);
  const atBottom = cell === 0;
  const atTop = cell === cells.count - 1;
  if (atBottom || atTop) {
    // One way out only.
    const threshold = cells.edge(atBottom ? 1 : cell);
    const leaving = normalCdf(-Math.abs(mean - threshold) / scale);
    if (leaving >= margin) return { mean, stretch };
    const distance = -normalQuantile(margin) * scale;
    return { mean: atBottom ? threshold - distance : threshold + distance, stretch };
  }
  const low = cells.edge(cell);
  const high = cells.edge(cell + 1);
  const below = normalCdf((low - mean) / scale);
  const above = normalCdf((mean - high) / scale);
  const raisedBelow = Math.max(below, margin / 2);
  const raisedAbove = Math.max(above, margin / 2);
  if (raisedBelow === below && raisedAbove === above) return { mean, stretch };
  const within = 1 - below - above;
  const rest =
    (below + above - raisedBelow - raisedAbove) / (raisedBelow + within + raisedAbove - 1.5 * margin);
  const clip = (share: number): number => Math.min(Math.max(share, tiny), 0.5 - tiny);
  const down = -normalQuantile(clip(raisedBelow + rest * (raisedBelow - margin / 2)));
  const up = -normalQuantile(clip(raisedAbove + rest * (raisedAbove - margin / 2)));
  return {
    mean: (low * up + high * down) / (down + up),
    stretch: (high - low) / ((down + up) * Math.max(deviation, Number.MIN_VALUE)),
  };
};
