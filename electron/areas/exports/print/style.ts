/** The look of the printed documents: quiet, one accent, room to read, no page break inside what belongs together. */
export const printStyle = `
@page { size: A4; margin: 20mm 18mm 20mm 18mm; }
* { box-sizing: border-box; }
html { font-family: 'Inter Variable', 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif; font-size: 9.5pt; line-height: 1.5; color: #23211f; }
body { margin: 0; }
h1 { font-size: 20pt; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 2mm; color: #692e5e; }
h2 { font-size: 13pt; line-height: 1.25; font-weight: 650; margin: 7mm 0 2.5mm; padding-bottom: 1.2mm; border-bottom: 0.4pt solid #dcd8d4; color: #692e5e; break-after: avoid; }
h3 { font-size: 10.5pt; line-height: 1.3; font-weight: 650; margin: 4mm 0 1.2mm; break-after: avoid; }
h4 { font-size: 9.5pt; line-height: 1.35; font-weight: 650; margin: 0; break-after: avoid; }
p { margin: 0 0 2mm; orphans: 3; widows: 3; }
ul, ol { margin: 0 0 3mm; padding-left: 5mm; }
li { margin-bottom: 1mm; }
a { color: inherit; }
.sender { display: flex; justify-content: space-between; gap: 10mm; padding-bottom: 4mm; margin-bottom: 8mm; border-bottom: 0.8pt solid #692e5e; }
.sender .name { font-weight: 650; font-size: 11pt; color: #692e5e; }
.sender .lines, .quiet { color: #5b5751; }
.pre { white-space: pre-line; }
.right { text-align: right; }
.address { margin: 0 0 8mm; white-space: pre-line; }
.meta { display: grid; grid-template-columns: max-content 1fr; gap: 0.6mm 5mm; margin: 0 0 6mm; }
.meta dt { color: #5b5751; }
.meta dd { margin: 0; font-variant-numeric: tabular-nums; }
.box { border: 0.5pt solid #dcd8d4; background: #f5f3f1; border-radius: 1.5mm; padding: 3mm 4mm; margin: 4mm 0; break-inside: avoid; }
.box > :last-child { margin-bottom: 0; }
table { width: 100%; border-collapse: collapse; margin: 0 0 4mm; font-size: 9pt; }
th { text-align: left; font-weight: 600; color: #5b5751; border-bottom: 0.6pt solid #dcd8d4; padding: 1.2mm 3mm 1.2mm 0; vertical-align: bottom; }
td { padding: 1.2mm 3mm 1.2mm 0; border-bottom: 0.3pt solid #e2e0dc; vertical-align: top; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.facts { display: grid; grid-template-columns: 42mm 1fr; gap: 0.4mm 4mm; margin: 1mm 0 0; }
.facts dt { color: #5b5751; overflow-wrap: anywhere; }
.facts dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
article { margin: 0 0 1.8mm; padding: 0 0 0 3mm; border-left: 1.2pt solid #dcd8d4; line-height: 1.4; }
article.visit { border-left-color: #692e5e; }
article .head { break-after: avoid; }
article h4 { display: inline; }
article .about { color: #5b5751; font-size: 8.5pt; font-variant-numeric: tabular-nums; }
.run { margin: 0; font-size: 8.5pt; overflow-wrap: anywhere; }
article .note p { margin-bottom: 1mm; }
.version { margin: 1.5mm 0 0; padding: 2mm 3mm; background: #f7f6f4; border-radius: 1mm; }
.version.earlier { color: #4d4944; }
.stop { border-left: 2.5pt solid #a4262c; padding-left: 3mm; margin-bottom: 2.5mm; }
.caution { border-left: 2.5pt solid #a86b00; padding-left: 3mm; margin-bottom: 2.5mm; }
.note-alert { border-left: 2.5pt solid #6b665f; padding-left: 3mm; margin-bottom: 2.5mm; }
.signature { margin-top: 12mm; }
`;
