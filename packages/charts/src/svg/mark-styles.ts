import type { Palette } from "./palette.js";

type Colour = keyof Palette;

/** How a class of marks looks. */
interface MarkStyle {
  readonly fill?: Colour | "none";
  readonly stroke?: Colour;
  readonly width?: number;
  readonly opacity?: number;
  readonly dash?: string;
  readonly cap?: "round" | "butt";
  readonly size?: number;
  readonly weight?: "bold";
  /** Drawn below the fill: letters on a rim of the ground stay readable over lines. */
  readonly order?: "stroke";
}

/** Every class that a chart may give a mark: the page's style sheet and the paper's attributes come from it. */
export const markStyles = {
  tick: { fill: "soft", size: 12 },
  name: { fill: "soft", size: 12 },
  value: { fill: "ink", size: 12 },
  grid: { stroke: "grid", width: 1, fill: "none" },
  axis: { stroke: "soft", width: 1, fill: "none" },
  guide: { stroke: "soft", width: 1, fill: "none", dash: "3 3" },
  dots: { stroke: "muted", width: 4, fill: "none", cap: "round" },
  faint: { stroke: "muted", width: 1, fill: "none", opacity: 0.55 },
  halo: { fill: "soft", size: 12, stroke: "surface", width: 3, order: "stroke" },
  "halo-strong": { fill: "ink", size: 12, weight: "bold", stroke: "surface", width: 3, order: "stroke" },
  "dots-small": { stroke: "ink", width: 2.5, fill: "none", cap: "round", opacity: 0.6 },
  "line-thin": { stroke: "first", width: 1, fill: "none", opacity: 0.75 },
  "line-faint": { stroke: "first", width: 1.2, fill: "none", opacity: 0.6 },
  "line-best": { stroke: "second", width: 2.5, fill: "none" },
  line: { stroke: "first", width: 2, fill: "none" },
  "line-second": { stroke: "second", width: 2, fill: "none" },
  "dots-first": { stroke: "first", width: 6, fill: "none", cap: "round" },
  "dots-second": { stroke: "second", width: 6, fill: "none", cap: "round" },
  hollow: { stroke: "second", width: 1.5, fill: "surface" },
  cross: { stroke: "second", width: 1.5, fill: "none" },
  diamond: { stroke: "fourth", width: 1.5, fill: "surface" },
  band: { fill: "first", opacity: 0.18 },
  bar: { fill: "first" },
  "bar-second": { fill: "second" },
  whisker: { stroke: "ink", width: 1.5, fill: "none" },
  best: { fill: "second", stroke: "surface", width: 1 },
  cell: { fill: "first" },
  layer: { fill: "first", opacity: 0.14 },
} as const satisfies Record<string, MarkStyle>;

export type MarkClass = keyof typeof markStyles;

const declarations = (style: MarkStyle, colour: (name: Colour) => string): readonly [string, string][] => {
  const { fill, stroke, width, opacity, dash, cap, size, weight, order } = style;
  const rows: [string, string | undefined][] = [
    ["fill", fill === undefined || fill === "none" ? fill : colour(fill)],
    ["stroke", stroke === undefined ? undefined : colour(stroke)],
    ["stroke-width", width === undefined ? undefined : String(width)],
    ["opacity", opacity === undefined ? undefined : String(opacity)],
    ["stroke-dasharray", dash],
    ["stroke-linecap", cap],
    ["font-size", size === undefined ? undefined : `${size}px`],
    ["font-weight", weight],
    ["paint-order", order],
  ];
  return rows.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as [string, string]]));
};

/** Rules for all classes, colours being the custom properties `--ink`, `--first`, … of whatever holds the chart. */
export const markRules = (): string =>
  Object.entries(markStyles)
    .map(([name, style]) => {
      const body = declarations(style, (colour) => `var(--${colour})`);
      return `.hd-${name}{${body.map(([key, value]) => `${key}:${value}`).join(";")}}`;
    })
    .join("\n");

/** A palette as custom properties. */
export const paletteProperties = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

/** A picture whose classes are written out as attributes, for readers that know no style sheets: nor do those draw a rim below its letters, so they have none. */
export const withAttributes = (svg: string, palette: Palette): string =>
  svg.replace(/ class="hd-([a-z-]+)"/g, (whole, name: string) => {
    if (!(name in markStyles)) return whole;
    const style: MarkStyle = markStyles[name as MarkClass];
    const { stroke, width, order, ...plain } = style;
    const body = declarations(order === undefined ? style : plain, (colour) => palette[colour]);
    return body.map(([key, value]) => ` ${key}="${value.replace("px", "")}"`).join("");
  });
