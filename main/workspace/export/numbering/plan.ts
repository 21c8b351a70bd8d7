import type { BlockKind, LabelStyle } from '../../../../domain/document/schema/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'
import { formatOfStyle, type NumFmt, printedLabel, wordValue } from './formats.ts'
import { baseLevels, type Family, families, type LevelDef, layoutOf, type Place, placeOf } from './levels.ts'

/** What the plan needs to know of a labelled block; a slice of the numbering function's BlockNumber. */
export type LabelledBlock = {
  readonly kind: BlockKind | 'commitment'
  readonly level: number
  readonly style: LabelStyle
  readonly label: string
  readonly number: string | null
  readonly pattern: string
  /** Siblings counted together have the same key; a list keeps its w:num through its run where it can. */
  readonly run: string
}

/** A paragraph's w:numPr. */
export type NumPr = { readonly numId: number; readonly ilvl: number }

/** One w:num: a list of its family, with at most one level started anew or written differently. */
export type NumDef = {
  readonly numId: number
  readonly family: Family
  readonly ilvl: number
  readonly start: number | null
  readonly level: LevelDef | null
}

/** How a label is drawn: the level's text and the value that its own placeholder must have, or null for a literal. */
type Drawing = { readonly format: NumFmt; readonly text: string; readonly value: number | null }

/** Counters of one list, as Word and LibreOffice both keep them. */
type Counters = {
  /** Last value of each level since it was last restarted; null when none. */
  readonly last: (number | null)[]
  /** True where a deeper level came without this one: programs differ on what comes next, so it is said explicitly. */
  readonly skipped: boolean[]
}

/**
 * Gives every labelled block its Word number. It counts along as Word does (ECMA-376 17.9: one counter per level of a
 * w:abstractNum, restarted by any higher level, shared by all its w:num) and writes an override only where the
 * label to be printed is not what comes by itself: a jump, a fixed number, a list that begins again, another format.
 */
export class NumberingPlan {
  readonly nums: NumDef[] = []
  readonly levels: Readonly<Record<Family, readonly LevelDef[]>>
  private readonly baseNum = new Map<Family, number>()
  private readonly variants = new Map<string, number>()
  private readonly byId = new Map<number, NumDef>()
  private readonly counters = new Map<Family, Counters>()
  /** Last num of each run. */
  private readonly runs = new Map<string, number>()

  constructor(settings: DocumentSettings) {
    this.levels = baseLevels(settings)
    for (const family of families) {
      this.baseNum.set(family, this.add({ family, ilvl: 0, start: null, level: null }))
      this.counters.set(family, { last: Array(9).fill(null), skipped: Array(9).fill(false) })
    }
  }

  /** The w:numPr of the next labelled block in document order, or null when it has no label. */
  next(block: LabelledBlock): NumPr | null {
    if (block.label === '') return null
    const place = placeOf(block.kind, block.level)
    if (place === null) return null
    if (block.number === null) return this.sign(block, place)
    return this.counted(block, place)
  }

  private add(def: Omit<NumDef, 'numId'>): number {
    const num = { numId: this.nums.length + 1, ...def }
    this.nums.push(num)
    this.byId.set(num.numId, num)
    return num.numId
  }

  /** Bullets, dashes and words without a number count in nothing, so they have a list of their own. */
  private sign(block: LabelledBlock, place: Place): NumPr {
    const ilvl = place.family === 'items' ? place.ilvl : 8
    const layout = layoutOf(block.kind, block.level)
    const text = literal(printedLabel(block.label))
    // LibreOffice prints one character of a bullet, and its text shows every bullet as •; a dash must stay one (SPEC DX16).
    const format = block.style !== 'dash' && [...text].length === 1 ? 'bullet' : 'none'
    const key = `sign|${format}|${ilvl}|${block.kind}|${block.level}|${text}`
    const usual = this.levels.signs[ilvl]
    let numId =
      usual !== undefined && usual.text === text && format === 'bullet' && ilvl < 6
        ? this.baseNum.get('signs')
        : this.variants.get(key)
    if (numId === undefined) {
      numId = this.add({ family: 'signs', ilvl, start: null, level: { ...layout, format, text } })
      this.variants.set(key, numId)
    }
    return { numId, ilvl }
  }

  private counted(block: LabelledBlock, place: Place): NumPr {
    const { family, ilvl } = place
    const counters = this.counters.get(family) as Counters
    const usual = this.levels[family][ilvl] as LevelDef
    const drawing = this.draw(block, place, counters, usual)
    const current = counters.last[ilvl] ?? null
    const value = drawing.value ?? this.literalValue(block, current)
    const byItself = counters.skipped[ilvl] ? null : (current ?? 0) + 1
    const isUsual = drawing.format === usual.format && drawing.text === usual.text
    const level = isUsual
      ? null
      : { ...layoutOf(block.kind, block.level), format: drawing.format, text: drawing.text }
    const key = `${family}|${ilvl}|${drawing.format}|${drawing.text}`

    let numId: number | undefined
    if (byItself === value) {
      const inRun = current === null ? undefined : this.byId.get(this.runs.get(block.run) ?? 0)
      if (
        inRun !== undefined &&
        inRun.family === family &&
        inRun.ilvl === ilvl &&
        sameLevel(inRun.level, level)
      ) {
        numId = inRun.numId
      } else if (isUsual) {
        numId = this.baseNum.get(family)
      } else {
        numId = this.variants.get(key)
        if (numId === undefined) {
          numId = this.add({ family, ilvl, start: null, level })
          this.variants.set(key, numId)
        }
      }
    }
    numId ??= this.add({ family, ilvl, start: value, level })
    this.runs.set(block.run, numId)
    this.advance(counters, ilvl, value)
    return { numId, ilvl }
  }

  /** Sets a level's counter and restarts the deeper ones. */
  private advance(counters: Counters, ilvl: number, value: number): void {
    for (let higher = 0; higher < ilvl; higher++) {
      if (counters.last[higher] === null) counters.skipped[higher] = true
    }
    counters.last[ilvl] = value
    counters.skipped[ilvl] = false
    for (let deeper = ilvl + 1; deeper < 9; deeper++) {
      counters.last[deeper] = null
      counters.skipped[deeper] = false
    }
  }

  /** What counting goes on from after a label that no format prints: 5 after 5^1, else as if it were not there. */
  private literalValue(block: LabelledBlock, current: number | null): number {
    const head = /^([^^]+)\^/.exec(block.number ?? '')?.[1]
    const value = head === undefined ? null : wordValue(head, formatOfStyle(block.style))
    return value ?? current ?? 0
  }

  private draw(block: LabelledBlock, place: Place, counters: Counters, usual: LevelDef): Drawing {
    const number = block.number ?? ''
    const style = formatOfStyle(block.style, block.kind === 'annex')
    const asLiteral: Drawing = { format: style, text: literal(printedLabel(block.label)), value: null }
    const at = positionOf(block, number)
    if (at < 0) return asLiteral
    const before = literal(block.label.slice(0, at))
    const after = literal(block.label.slice(at + number.length))
    const prefix = block.kind === 'commitment' && /^A\d/.test(number) ? 'A' : ''
    const dot = number.lastIndexOf('.')
    const own = number.slice(dot + 1).slice(prefix.length)
    const format = [style, usual.format].find((candidate) => wordValue(own, candidate) !== null)
    // Only the style's own format says the style again when the file is read.
    if (format === undefined || format !== style) return asLiteral
    const above = dot < 0 ? '' : this.above(number.slice(0, dot).split('.'), place, counters)
    return {
      format,
      text: `${before}${prefix}${above}%${place.ilvl + 1}${after}`,
      value: wordValue(own, format),
    }
  }

  /** "3." of "3.2" as the placeholders of the levels above, where their counters stand so; else as literal text. */
  private above(parts: readonly string[], place: Place, counters: Counters): string {
    const first = place.family === 'articles' ? 3 : 0
    const placeholders: string[] = []
    let ilvl = place.ilvl
    for (let i = parts.length - 1; i >= 0; i--) {
      do ilvl--
      while (ilvl >= first && String(counters.last[ilvl] ?? '') !== parts[i])
      if (ilvl < first || this.levels[place.family][ilvl]?.format !== 'decimal') {
        return `${literal(printedLabel(parts.join('.')))}.`
      }
      placeholders.unshift(`%${ilvl + 1}.`)
    }
    return placeholders.join('')
  }
}

/** Where the number stands in the label: where the pattern's % is. */
function positionOf(block: LabelledBlock, number: string): number {
  const percent = block.pattern.indexOf('%')
  if (number === '' || (percent < 0 && block.kind !== 'commitment')) return -1
  if (percent >= 0 && block.label.startsWith(number, percent)) return percent
  return block.label.lastIndexOf(number)
}

function sameLevel(a: LevelDef | null, b: LevelDef | null): boolean {
  if (a === null || b === null) return a === b
  return a.format === b.format && a.text === b.text && a.left === b.left && a.suffix === b.suffix
}

/** Text of a level that holds no placeholder: a word joiner keeps "%1" of a source from being one. */
function literal(text: string): string {
  return text.replace(/%(?=[1-9])/g, '%\u2060')
}
