/**
 * The colours by what they are for. The four series are told apart with every common colour blindness (after M. Okabe & K. Ito 2008), and differ in lightness;
 * nothing is said by colour alone.
 */
export interface Palette {
  readonly surface: string;
  readonly ink: string;
  readonly soft: string;
  readonly grid: string;
  /** Points that stand back. */
  readonly muted: string;
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly fourth: string;
}

export const lightPalette: Palette = {
  surface: "#ffffff",
  ink: "#1b1f24",
  soft: "#545c66",
  grid: "#dfe3e8",
  muted: "#808a95",
  first: "#0067a6",
  second: "#c24a00",
  third: "#007a59",
  fourth: "#8f4a86",
};

export const darkPalette: Palette = {
  surface: "#15181c",
  ink: "#e9ecef",
  soft: "#a9b2bc",
  grid: "#333a42",
  muted: "#7d8792",
  first: "#5cb8f0",
  second: "#f29a4a",
  third: "#3fc79a",
  fourth: "#d9a0d0",
};
