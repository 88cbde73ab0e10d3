import { chartStyle } from "@hyperdial/charts";

/** The style of a report: one file, the system's own letters, light, dark and on paper. */
export const pageStyle = (): string =>
  `${chartStyle(":root")}
:root{color-scheme:light dark;--raised:#f5f7f9;--warn:#8a3800}
@media screen and (prefers-color-scheme:dark){:root{--raised:#1e2329;--warn:#ffb37a}}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:1120px;margin:0 auto;padding:0 20px}
header{padding-top:32px}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 4px}
h2{font-size:1.3rem;margin:44px 0 12px;padding-top:14px;border-top:1px solid var(--grid)}
p,ul{max-width:74ch;margin:10px 0}
li{margin:4px 0}
.meta,footer{color:var(--soft);font-size:.9rem}
footer{padding-bottom:40px;margin-top:48px}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:4px 16px;font-size:.92rem;max-width:none}
a{color:var(--first);text-underline-offset:2px}
.callout{background:var(--raised);border-left:4px solid var(--first);border-radius:6px;padding:14px 20px;margin:20px 0}
.callout p{margin:6px 0;max-width:96ch}
.callout p:first-child{font-size:1.3rem;line-height:1.35;font-weight:600}
.warning{border-left-color:var(--warn)}
.warning p:first-child{font-size:1rem;color:var(--warn)}
.row{display:flex;flex-wrap:wrap;gap:22px 36px;margin:18px 0;align-items:flex-start}
figure{margin:0;flex:1 1 400px;min-width:0;max-width:640px}
@media (min-width:960px){figure{max-width:calc(50% - 18px)}}
figure svg{display:block;width:100%;height:auto}
.code{flex:1 1 320px;min-width:0;max-width:520px}
.code p{font-weight:600;font-size:.92rem;margin:0 0 6px}
.code pre{margin:0}
figcaption{font-size:.92rem}
figcaption strong{display:block;font-size:1rem}
figcaption span{color:var(--soft)}
.table{overflow-x:auto;max-width:100%;overflow-wrap:normal}
table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:0 0 6px}
th,td{text-align:left;vertical-align:top;padding:5px 18px 5px 0;border-bottom:1px solid var(--grid);font-weight:400;min-width:3em}
thead th{color:var(--soft)}
.right{text-align:right}
dl{display:grid;grid-template-columns:minmax(8em,max-content) 1fr;gap:5px 20px;margin:14px 0;font-size:.95rem}
dt{color:var(--soft)}
dd{margin:0}
.absent{border:1px dashed var(--muted);border-radius:6px;padding:8px 14px;max-width:74ch}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.9em}
pre{background:var(--raised);border-radius:6px;padding:12px 16px;overflow-x:auto}
@media (max-width:520px){header,main,footer{padding-left:14px;padding-right:14px}h1{font-size:1.5rem}.callout p:first-child{font-size:1.12rem}dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 8px}th,td{padding-right:12px}}
@media print{body{font-size:10.5pt}nav{display:none}header,main,footer{max-width:none;padding:0}h2{break-after:avoid;margin-top:24px}figure,.callout,tr,.absent,.code{break-inside:avoid}figure{flex:1 1 45%;max-width:48%}.table,pre{overflow:visible}pre{white-space:pre-wrap}a{color:inherit}}`;
