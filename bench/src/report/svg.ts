type Attributes = Readonly<Record<string, string | number>>;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Hundredths of a pixel are enough, and keep files small. */
const shown = (value: string | number): string =>
  typeof value === "number" ? String(Math.round(value * 100) / 100) : escaped(value);

const open = (name: string, attributes: Attributes): string =>
  `<${[name, ...Object.entries(attributes).map(([key, value]) => `${key}="${shown(value)}"`)].join(" ")}`;

/** An element without content: `shape("line", {x1: 0, …})`. */
export const shape = (name: string, attributes: Attributes): string => `${open(name, attributes)}/>`;

/** A text, escaped. */
export const label = (text: string, attributes: Attributes): string =>
  `${open("text", attributes)}>${escaped(text)}</text>`;

/** A whole picture on white, with its title for who cannot see it. */
export const picture = (width: number, height: number, title: string, content: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#222">`,
    `<title>${escaped(title)}</title>`,
    shape("rect", { width, height, fill: "#fff" }),
    ...content,
    "</svg>",
    "",
  ].join("\n");
