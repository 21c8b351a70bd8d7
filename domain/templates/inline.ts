import type { RuleTexts } from './rules.ts'

/** A node or mark as ProseMirror's JSON has it. */
export type NodeJson = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly NodeJson[]
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
  readonly text?: string
}

/** What the marks of a template's line stand for. */
export type InlineContext = {
  readonly words: Readonly<Record<string, string>>
  readonly fill: Readonly<Record<string, string>>
  readonly rules: RuleTexts
  /** The id of the block with this key, given before or after. */
  readonly idOf: (key: string) => string
  readonly newId: () => string
}

const NBSP = '\u00a0'
const token = /(\{[@=?^][^}]*\}|\{[A-Za-z]+\}|\*\*|~~)/u

/** A non-breaking space after art., alin., lit., nr., cap., pct. before what they name. */
export function bindAbbreviations(text: string): string {
  return text.replace(/\b(art|alin|lit|nr|cap|pct)\. (?=[\p{N}(_<\p{Ll}])/giu, `$1.${NBSP}`)
}

function isRule(rules: RuleTexts, name: string): name is keyof RuleTexts {
  return Object.hasOwn(rules, name)
}

/**
 * The inline nodes of one line: `{word}`, `{?blank|____}`, `{=rule}`, `{@key}` (`{@a,b}` several, `{@a-b}` a range),
 * `{^footnote}`, `**bold**`, `~~italic~~`. Names and fillings are plain text: nothing in them is read as a sign of
 * this notation. Throws on an unknown word or rule: a mistake in a template.
 */
export function inlineNodes(line: string, context: InlineContext): NodeJson[] {
  const out: NodeJson[] = []
  const marks = { bold: false, italic: false }
  let text = ''
  const endText = (): void => {
    if (text !== '') out.push(textNode(bindAbbreviations(text), marks))
    text = ''
  }
  for (const part of line.split(token)) {
    if (part === '**' || part === '~~') {
      endText()
      if (part === '**') marks.bold = !marks.bold
      else marks.italic = !marks.italic
    } else if (/^\{[@=^]/u.test(part)) {
      endText()
      out.push(inlineNode(part, context))
    } else text += plainText(part, context)
  }
  endText()
  return out
}

function plainText(part: string, context: InlineContext): string {
  const blank = /^\{\?(\w+)\|(.*)\}$/u.exec(part)
  if (blank !== null) return context.fill[blank[1] ?? ''] ?? blank[2] ?? ''
  if (!/^\{[A-Za-z]+\}$/u.test(part)) return part
  const word = context.words[part.slice(1, -1)]
  if (word === undefined) throw new Error(`unknown word in a template: ${part}`)
  return word
}

function textNode(text: string, marks: { readonly bold: boolean; readonly italic: boolean }): NodeJson {
  const names = [...(marks.bold ? ['bold'] : []), ...(marks.italic ? ['italic'] : [])]
  return names.length === 0
    ? { type: 'text', text }
    : { type: 'text', text, marks: names.map((type) => ({ type })) }
}

function inlineNode(part: string, context: InlineContext): NodeJson {
  const body = part.slice(2, -1)
  if (part.startsWith('{@')) {
    const targets = body.split(/[,-]/u).map((key) => context.idOf(key))
    const range = String(body.includes('-'))
    return { type: 'reference', attrs: { targets: targets.join(' '), range, form: 'full', text: '' } }
  }
  if (part.startsWith('{=')) {
    if (!isRule(context.rules, body)) throw new Error(`unknown rule in a template: ${body}`)
    return { type: 'rule_value', attrs: { rule: body, text: context.rules[body] } }
  }
  return { type: 'footnote', attrs: { id: context.newId() }, content: [{ type: 'text', text: body }] }
}
