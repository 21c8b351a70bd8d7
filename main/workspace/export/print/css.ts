/** Addresses of the document font's files, as the print window may load them. */
export type FontUrls = {
  readonly regular: string
  readonly bold: string
  readonly italic: string
  readonly boldItalic: string
}

function fontFaces(urls: FontUrls | undefined): string {
  if (urls === undefined) return ''
  const face = (url: string, weight: number, style: string): string =>
    `@font-face{font-family:"Consens Serif";src:url("${encodeURI(url).replaceAll('"', '%22')}");font-weight:${weight};font-style:${style}}`
  return (
    face(urls.regular, 400, 'normal') +
    face(urls.bold, 700, 'normal') +
    face(urls.italic, 400, 'italic') +
    face(urls.boldItalic, 700, 'italic')
  )
}

/**
 * The print layout: the same measures as the DOCX styles (docx/styles.ts), so that page numbers from here are right or
 * nearly so there. Page size and margins are print options (print/options.ts).
 */
export function printCss(urls?: FontUrls): string {
  return `${fontFaces(urls)}
*{box-sizing:border-box}
html{text-rendering:geometricPrecision;font:12pt/1.323 "Consens Serif","Liberation Serif","Times New Roman",serif;color:#000}
body{margin:0}
p,h1,h2,h3,h4,h5,h6{margin:0;font-size:12pt;font-weight:400;orphans:2;widows:2;overflow-wrap:break-word;white-space:pre-wrap}
.j{text-align:justify}
h1,h2,h3,h4,h5,h6,.title,.keep{break-after:avoid;break-inside:avoid}
.title{font-size:14pt;font-weight:700;text-align:center;margin:12pt 0}.title+.title{margin-top:-12pt}
.chapter,.section,.annex{font-weight:700;text-align:center}
.chapter{font-size:13pt;margin:20pt 0 10pt}
.section{margin:14pt 0 8pt}
.annex{font-size:13pt;margin-bottom:12pt;break-before:page}
.article{font-weight:700;margin:10pt 0 3pt}
.run-in{margin:10pt 0 4pt}
.alineat{margin-bottom:4pt}.letter,.item{margin-bottom:3pt}.point{margin-bottom:2pt}.text{margin-bottom:6pt}
.heading{font-weight:700;margin:8pt 0 3pt}
.h1{font-size:15pt;margin:20pt 0 8pt}.h2{font-size:13pt;margin:14pt 0 6pt}.h3{margin:12pt 0 4pt}.h4{margin:10pt 0 4pt}
.h5,.h6{font-style:italic}
.l{display:inline-block;text-indent:0;white-space:pre;box-sizing:border-box;padding-right:.2em}.b{font-weight:700}
a{color:inherit;text-decoration:none}a.out{color:#0b4a8f;text-decoration:underline}
sup,sub{line-height:0;font-size:.7em}
img{max-width:100%;max-height:238mm;vertical-align:baseline}
table{border-collapse:collapse;width:calc(100% - 1pt);table-layout:fixed;margin:0 .5pt 8pt;font-size:11pt;line-height:1.15}
th,td{border:.5pt solid #7f7f7f;padding:2pt 4.25pt;vertical-align:top;text-align:left;font-weight:400}
.plain{margin-top:20pt}.plain th,.plain td{border:0}
th,td.head{background:#f2f2f2}th,th p,.head{font-weight:700}
table p,table p.text{font-size:inherit;margin:0}table p.item,table p.letter,table p.point,table p.alineat{margin:0 0 1pt}
tr{break-inside:avoid}tr.long{break-inside:auto}
thead{display:table-header-group}
.small{font-size:10pt}.right{text-align:right}.center{text-align:center}.shade{background:#f2f2f2}
.caption{font-weight:700;margin:8pt 0 4pt;break-after:avoid}
.commitment{font-size:13pt;font-weight:700;margin:16pt 0 8pt}
.toc-title{font-size:13pt;font-weight:700;text-align:center;margin:6pt 0 8pt}
.toc{display:flex;line-height:1.15;margin-bottom:1pt}
.toc1{font-weight:700;margin-top:4pt}.toc2{padding-left:5mm}.toc3{padding-left:10mm}
.toc .dots{flex:1;min-width:8mm;margin:0 1mm;border-bottom:1pt dotted #000;transform:translateY(-3pt)}
.toc .page{min-width:7mm;text-align:right;align-self:flex-end}
.break{break-after:page;height:0}
.note{font-size:10pt;line-height:1.15}.notes{border-top:.5pt solid #000;margin-top:18pt;padding-top:4pt}
.foot{display:flex;flex-direction:column;justify-content:flex-end;break-inside:avoid;break-after:page}
.foot>.note:first-child::before{content:"";display:block;width:52mm;border-top:.5pt solid #000;margin:4pt 0 3pt}
`
}
