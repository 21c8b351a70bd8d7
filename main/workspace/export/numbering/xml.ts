import { attr, XML_HEAD } from '../xml.ts'
import { families, type LevelDef } from './levels.ts'
import type { NumberingPlan } from './plan.ts'

function lvl(level: LevelDef, ilvl: number, start: number): string {
  const { format, text, suffix, left, hanging, bold } = level
  const tab = suffix === 'tab' ? `<w:tabs><w:tab w:val="num" w:pos="${left}"/></w:tabs>` : ''
  const indent = `<w:ind w:left="${left}" ${hanging > 0 ? `w:hanging="${hanging}"` : 'w:firstLine="0"'}/>`
  const fonts =
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:hint="default"/>'
  return (
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:suff w:val="${suffix}"/>` +
    `<w:lvlText w:val="${attr(text)}"/><w:lvlJc w:val="left"/><w:pPr>${tab}${indent}</w:pPr>` +
    `<w:rPr>${fonts}${bold ? '<w:b/><w:bCs/>' : ''}</w:rPr></w:lvl>`
  )
}

/**
 * word/numbering.xml of a plan. Written here and not by `docx`, which starts anew only level 0 of a list, knows no
 * level override with a format, and makes one list definition per configuration (dolanmiu/docx issue 3037).
 */
export function numberingXml(plan: NumberingPlan): string {
  const abstracts = families.map((family, id) => {
    const levels = plan.levels[family].map((level, ilvl) => lvl(level, ilvl, 1)).join('')
    const nsid = (0x0c05e500 + id).toString(16).toUpperCase().padStart(8, '0')
    return (
      `<w:abstractNum w:abstractNumId="${id}"><w:nsid w:val="${nsid}"/><w:multiLevelType w:val="multilevel"/>` +
      `<w:name w:val="${family}"/>${levels}</w:abstractNum>`
    )
  })
  const nums = plan.nums.map(({ numId, family, ilvl, start, level }) => {
    const parts =
      (start === null ? '' : `<w:startOverride w:val="${start}"/>`) +
      (level === null ? '' : lvl(level, ilvl, start ?? 1))
    const override = parts === '' ? '' : `<w:lvlOverride w:ilvl="${ilvl}">${parts}</w:lvlOverride>`
    return `<w:num w:numId="${numId}"><w:abstractNumId w:val="${families.indexOf(family)}"/>${override}</w:num>`
  })
  return (
    `${XML_HEAD}<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
    `${abstracts.join('')}${nums.join('')}</w:numbering>`
  )
}
