/**
 * How a report looks on the screen and on paper (A4; the margins leave room for a header and a footer). Fonts are
 * those of the system: nothing is loaded.
 */
export const reportStyle = `@page{size:A4;margin:22mm 25mm 24mm}
*{box-sizing:border-box}
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{max-width:168mm;margin:12mm auto;padding:0 4mm;font:10.5pt/1.6 "Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei UI","Source Han Sans SC","Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif;color:#1b1f27;background:#fff;overflow-wrap:break-word}
header{border-bottom:2px solid #2563c9;margin-bottom:6mm;padding-bottom:3mm}
h1{font-size:20pt;line-height:1.25;margin:0 0 2mm}
header p{margin:0;color:#626b7a}
h2{font-size:14pt;line-height:1.3;margin:8mm 0 3mm}
h3{font-size:11.5pt;line-height:1.3;margin:6mm 0 2mm}
h1,h2,h3{break-after:avoid;break-inside:avoid}
p{margin:0 0 3mm;orphans:2;widows:2}
p.lead{font-size:12pt;line-height:1.6}
p.note,.notes{font-size:8.5pt;line-height:1.5;color:#626b7a}
ul{margin:0 0 3mm;padding-left:5mm}
li{margin-bottom:1mm}
pre{font:9pt/1.5 ui-monospace,Consolas,"Noto Sans Mono CJK SC",monospace;background:#f6f7f9;padding:2mm 3mm;white-space:pre-wrap;break-inside:avoid}
table{width:100%;table-layout:fixed;border-collapse:collapse;font-size:9pt;line-height:1.4;font-variant-numeric:tabular-nums;border-top:1.5px solid #1b1f27;border-bottom:1.5px solid #1b1f27}
figure{margin:4mm 0 6mm}
figure.picture{break-inside:avoid}
figcaption{font-weight:600;font-size:9.5pt;line-height:1.4;break-inside:avoid}
figure.table>figcaption{margin-bottom:1.5mm;break-after:avoid}
figure.picture>figcaption{margin-top:1.5mm;text-align:center}
thead{display:table-header-group}
thead th{border-bottom:1px solid #1b1f27;font-weight:600;vertical-align:bottom}
tr{break-inside:avoid}
th,td{padding:1mm 1.5mm;text-align:start;vertical-align:top}
tbody td,tbody th{border-bottom:.5px solid #dfe2e8;font-weight:400}
.end{text-align:end}
.unit{font-weight:400;color:#626b7a;display:block;font-size:8pt}
table.dense{font-size:8pt}
.dense thead th{font-size:6.5pt}
.dense .unit{font-size:6pt}
.dense th,.dense td{padding:1mm}
tr.strong td,tr.strong th{font-weight:600;background:#eaf1fc}
.d1{padding-left:5mm}.d2{padding-left:9mm}.d3{padding-left:13mm}.d4{padding-left:17mm}
figure.picture svg{display:block;width:100%;height:auto;max-height:225mm}
.missing{border:1px dashed #98a1b0;padding:4mm;text-align:center;color:#626b7a}
@media print{body{max-width:none;margin:0;padding:0}}
`
