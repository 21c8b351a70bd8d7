import type { SourceInline, SourceMarks } from './model.ts'

type OpenField = {
  instruction: string
  phase: 'instruction' | 'result'
  kind: 'pass' | 'skip' | 'link' | 'reference'
  href: string
  text: string
  marks: SourceMarks | undefined
}

/**
 * The complex fields that are open at a place (ECMA-376 17.16.18); they nest and may span paragraphs. Decides what
 * happens to content: instructions are never text, a table of contents is generated again, links become marks,
 * REF fields become inlines, and of every other field the last result is kept.
 */
export class FieldStack {
  readonly #open: OpenField[] = []
  /** True once content of a table of contents was met; reset by the reader for each paragraph. */
  sawToc = false

  begin(): void {
    this.#open.push({
      instruction: '',
      phase: 'instruction',
      kind: 'pass',
      href: '',
      text: '',
      marks: undefined,
    })
  }

  instruction(text: string): void {
    const field = this.#open.at(-1)
    if (field) field.instruction += text
  }

  separate(): void {
    const field = this.#open.at(-1)
    if (!field) return
    field.phase = 'result'
    const [, name = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(field.instruction) ?? []
    switch (name.toUpperCase()) {
      case 'TOC':
      case 'INDEX':
      case 'TOA':
        field.kind = 'skip'
        break
      case 'HYPERLINK':
        field.kind = 'link'
        field.href = linkTarget(rest)
        break
      case 'REF':
      case 'NOTEREF':
        field.kind = 'reference'
        break
      default:
        field.kind = 'pass'
    }
  }

  /** Ends the innermost field; gives the inline that it has become, if any. */
  end(): SourceInline | undefined {
    const field = this.#open.pop()
    if (field?.kind !== 'reference' || this.#hidden()) return undefined
    return {
      type: 'field',
      instruction: field.instruction.trim(),
      text: field.text,
      marks: field.marks ?? {},
    }
  }

  /** True inside a table of contents or an index. */
  get inToc(): boolean {
    return this.#open.some((field) => field.kind === 'skip')
  }

  #hidden(): boolean {
    return this.#open.some((field) => field.phase === 'instruction' || field.kind === 'skip')
  }

  /** What becomes of an inline at this place: itself, itself as a link, or nothing. */
  take(inline: SourceInline): SourceInline | undefined {
    if (this.inToc) this.sawToc = true
    if (this.#hidden()) return undefined
    const reference = this.#open.findLast((field) => field.kind === 'reference')
    if (reference) {
      if (inline.type === 'text') {
        reference.text += inline.text
        reference.marks ??= inline.marks
      }
      return undefined
    }
    const link = this.#open.findLast((field) => field.kind === 'link' && field.href !== '')
    if (link && inline.type === 'text') {
      const { underline: _, ...marks } = inline.marks
      return { ...inline, marks: { ...marks, href: link.href } }
    }
    return inline
  }
}

function linkTarget(rest: string): string {
  const match = /^\s*"([^"]*)"|^\s*([^\s\\]\S*)/.exec(rest)
  const base = match?.[1] ?? match?.[2] ?? ''
  const anchor = /\\l\s+"([^"]*)"/.exec(rest)?.[1]
  if (base === '') return ''
  return anchor ? `${base}#${anchor}` : base
}
