import { describe, expect, it } from "vitest";
import { type Drawing, inlineSvg, plainSvg, svgFile } from "./drawing.js";
import { escaped } from "./markup.js";
import { darkPalette, lightPalette, type Palette } from "./palette.js";

const drawing: Drawing = {
  title: "a < b",
  summary: 'says "more"',
  width: 100,
  height: 50,
  content: ['<path class="hd-line" d="M0 0H1"/>'],
};

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
};

describe("a drawing", () => {
  it("says its title and message to who cannot see it, escaped, by ids of its own", () => {
    const svg = inlineSvg(drawing, "course-1");
    expect(svg).toContain('role="img" aria-labelledby="course-1-title course-1-desc"');
    expect(svg).toContain('<title id="course-1-title">a &lt; b</title>');
    expect(svg).toContain('<desc id="course-1-desc">says &quot;more&quot;</desc>');
  });

  it("brings its style along in a file, and has its colours written out where there are no style sheets", () => {
    expect(svgFile(drawing)).toContain("prefers-color-scheme:dark");
    const plain = plainSvg(drawing);
    expect(plain).not.toContain("class=");
    expect(plain).toContain(`stroke="${lightPalette.first}"`);
  });

  it("replaces characters that XML has no place for", () => {
    expect(escaped("a\u0000b\u001b[31m<\ud800")).toBe("a\ufffdb\ufffd[31m&lt;\ufffd");
  });
});

describe.each([
  ["light", lightPalette],
  ["dark", darkPalette],
] as const)("the %s palette", (_, palette: Palette) => {
  it("has text at 4.5 to 1 and marks at 3 to 1 from the ground", () => {
    for (const name of ["ink", "soft"] as const)
      expect(contrast(palette[name], palette.surface), name).toBeGreaterThan(4.5);
    for (const name of ["muted", "first", "second", "third", "fourth"] as const)
      expect(contrast(palette[name], palette.surface), name).toBeGreaterThan(3);
  });
});
