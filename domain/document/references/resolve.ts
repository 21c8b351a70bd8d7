import { type BlockNumber, type Numbering, parseNumber } from '../numbering/index.ts'
import type { ParsedReference, RefKind, RefPath, RefStep } from './types.ts'

/** Number without differences of writing: "2" for a Roman or Arabic section 2, ș for ş. */
function keyOf(kind: RefKind, number: string): string {
  if (kind === 'letter') return number.toLowerCase().replaceAll('ş', 'ș').replaceAll('ţ', 'ț')
  if (kind === 'annex' && /^[A-Z]$/.test(number)) return number
  return parseNumber(number, 'roman')?.join('^') ?? number
}

/** Finds what references name, in one document. */
export type Resolver = {
  /** The targets of a reference that stands in the block at `index`; null where one is not found. */
  readonly find: (reference: ParsedReference, index: number) => BlockNumber[] | null
  /** Their ids; null also where one has none. */
  readonly resolve: (reference: ParsedReference, index: number) => string[] | null
}

class Targets implements Resolver {
  private readonly numbering: Numbering
  private readonly children = new Map<string, BlockNumber>()

  constructor(numbering: Numbering) {
    this.numbering = numbering
    const headings: BlockNumber[] = []
    for (const entry of numbering.blocks) {
      const { kind, number } = entry
      if (kind === null || number === null) continue
      if (kind === 'article' || kind === 'chapter') this.put(this.scopeOf(entry, kind), kind, number, entry)
      else if (kind === 'annex') this.put(-1, kind, number, entry)
      else if (kind === 'section') this.put(this.nearest(entry, ['chapter', 'annex']), kind, number, entry)
      else if (kind === 'alineat') this.put(this.nearest(entry, ['article', 'annex']), kind, number, entry)
      else if (kind === 'letter' || kind === 'point')
        this.put(this.numberedParent(entry), kind, number, entry)
      else if (kind === 'item' && entry.style === 'decimal') {
        this.put(this.numberedParent(entry), 'point', number, entry)
      } else if (kind === 'heading' && entry.style === 'decimal') headings.push(entry)
    }
    // After all points: where a point has the number too, it is meant.
    for (const entry of headings) {
      if (!this.inArticle(entry.index))
        this.put(this.scopeOf(entry, 'point'), 'point', entry.number ?? '', entry)
    }
  }

  private put(parent: number, kind: RefKind, number: string, entry: BlockNumber): void {
    const key = `${parent}/${kind}/${keyOf(kind, number)}`
    if (!this.children.has(key)) this.children.set(key, entry)
  }

  private get(parent: number, step: RefStep): BlockNumber | null {
    return this.children.get(`${parent}/${step.kind}/${keyOf(step.kind, step.number)}`) ?? null
  }

  private nearest(entry: BlockNumber, kinds: readonly string[]): number {
    for (const parent of entry.parents.toReversed()) {
      if (kinds.includes(this.numbering.blocks[parent]?.kind ?? '')) return parent
    }
    return -1
  }

  /** The annex an entry stands in, or -1: articles and chapters are counted there. */
  private scopeOf(entry: BlockNumber, _kind: RefKind): number {
    return this.nearest(entry, ['annex'])
  }

  /** What letters and points are named under: a letter or point, else a numbered alineat, else the article. */
  private numberedParent(entry: BlockNumber): number {
    for (const parent of entry.parents.toReversed()) {
      const above = this.numbering.blocks[parent]
      if (above?.kind === 'article' || above?.kind === 'annex') return parent
      const named = above?.kind === 'alineat' || above?.kind === 'letter' || above?.kind === 'point'
      const inside = entry.kind === 'point' && above?.kind === 'point'
      if (named && above.number !== null && !inside) return parent
    }
    return -1
  }

  /** Steps from a block on; null where one is missing. */
  private walk(from: number, path: RefPath): BlockNumber | null {
    let at = from
    let entry: BlockNumber | null = null
    for (const step of path) {
      if (step.kind === 'alineat' && step.number === '1') entry = this.get(at, step) ?? this.soleAlineat(at)
      else entry = this.get(at, step)
      if (!entry) return null
      // A letter of a sole alineat is named under its article.
      at = entry.kind === 'alineat' && entry.number === null ? at : entry.index
    }
    return entry
  }

  private soleAlineat(article: number): BlockNumber | null {
    const next = this.numbering.blocks[article + 1]
    return next?.kind === 'alineat' && next.number === null && next.parents.includes(article) ? next : null
  }

  /** Where a path may begin, seen from the block at `index`, the nearest first. */
  private starts(first: RefStep, index: number): number[] {
    const entry = this.numbering.blocks[index]
    if (!entry || first.kind === 'annex') return [-1]
    const up = [entry.index, ...entry.parents.toReversed()]
    if (first.kind === 'article' || first.kind === 'chapter') return [this.nearestOf(up, ['annex'])]
    if (first.kind === 'section') return [this.nearestOf(up, ['chapter', 'annex'])]
    if (first.kind === 'alineat') return [this.nearestOf(up, ['article', 'annex'])]
    const starts = up.filter((at) => {
      const kind = this.numbering.blocks[at]?.kind
      return (
        kind === 'alineat' || kind === 'article' || kind === 'letter' || kind === 'point' || kind === 'annex'
      )
    })
    // Outside articles "pct. 3.2" is a numbered heading of the annex or main part; in an article it would be a guess.
    if (first.kind === 'point' && !starts.includes(-1) && !this.inArticle(index)) {
      starts.push(this.nearestOf(up, ['annex']))
    }
    return starts
  }

  private inArticle(index: number): boolean {
    const entry = this.numbering.blocks[index]
    return entry !== undefined && this.nearestOf([entry.index, ...entry.parents], ['article']) >= 0
  }

  private nearestOf(up: readonly number[], kinds: readonly string[]): number {
    return up.find((at) => kinds.includes(this.numbering.blocks[at]?.kind ?? '')) ?? -1
  }

  find(reference: ParsedReference, index: number): BlockNumber[] | null {
    const first = reference.paths[0]?.[0]
    if (!first || reference.external) return null
    for (const start of this.starts(first, index)) {
      const entries: BlockNumber[] = []
      for (const path of reference.paths) {
        const annex = path[0]?.kind === 'annex' && path.length > 1 ? this.get(-1, path[0]) : null
        const entry = annex ? this.walk(annex.index, path.slice(1)) : this.walk(start, path)
        if (entry) entries.push(entry)
      }
      if (entries.length === reference.paths.length) return entries
    }
    return null
  }

  resolve(reference: ParsedReference, index: number): string[] | null {
    const ids = this.find(reference, index)?.map((entry) => entry.id)
    return ids?.every((id) => id !== null) ? (ids as string[]) : null
  }
}

/** Prepares the search of targets in one numbered document. */
export function createResolver(numbering: Numbering): Resolver {
  return new Targets(numbering)
}
