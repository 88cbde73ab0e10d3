type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text as it stands in XML and HTML, in content and attributes. Characters that XML has no place for become a replacement sign. */
export const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Tenths of a unit are enough, and keep files small. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

const open = (name: string, attributes: Attributes): string =>
  [
    `<${name}`,
    ...Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}="${typeof value === "number" ? short(value) : escaped(value)}"`],
    ),
  ].join(" ");

/** An element without content: `shape("line", { x1: 0, … })`. */
export const shape = (name: string, attributes: Attributes): string => `${open(name, attributes)}/>`;

/** An element around others. */
export const group = (name: string, attributes: Attributes, content: readonly string[]): string =>
  `${open(name, attributes)}>${content.join("")}</${name}>`;

/** A text, escaped. */
export const label = (text: string, attributes: Attributes): string =>
  `${open("text", attributes)}>${escaped(text)}</text>`;
