export { type Chart, type ChartName, charts, drawChart } from "./charts.js";
export { type HistoryData, type HistoryTrial, historyData, type Outcome } from "./history/history-data.js";
export { numberWords } from "./scales/number-words.js";
export { chartStyle, type Described, type Drawing, inlineSvg, plainSvg, svgFile } from "./svg/drawing.js";
export { escaped } from "./svg/markup.js";
export { darkPalette, lightPalette, type Palette } from "./svg/palette.js";
