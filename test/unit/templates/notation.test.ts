import { describe, expect, it } from 'vitest'
import { createBuilder } from '../../../domain/templates/build.ts'
import { counter, nodeOf, plain } from './support.ts'

/** The document of a source, as "kind level style|text". */
function built(source: string, fill: Record<string, string> = {}) {
  const builder = createBuilder({ ...plain, fill }, counter())
  return nodeOf(builder.finish(builder.lines(source)))
}

const shape = (source: string, fill?: Record<string, string>) =>
  built(source, fill).children.map(({ type, attrs, textContent }) =>
    type.name === 'block'
      ? [attrs.kind, attrs.level || '', attrs.style ?? '', attrs.align ?? '', textContent]
          .filter(Boolean)
          .join(' ')
      : `${type.name} ${attrs.what ?? ''}`.trim(),
  )

describe('[TPL2] the notation of templates', () => {
  it('a line’s sign says what the block is', () => {
    expect(
      shape(`
        T Titlu
        # Capitol
        ## Secțiune
        @ Articol
        = Alineat
        - Literă
        1. Punct
        H2 Numerotat
        U1 Liber
        A Anexă
        AA Anexă cu literă
        + Element
        > Text
        >c Centrat
        >r Dreapta
        >j Aliniat
        ? Îndrumare
        ---
        !toc`),
    ).toEqual([
      'title center Titlu',
      'chapter Capitol',
      'section Secțiune',
      'article Articol',
      'alineat Alineat',
      'letter Literă',
      'point Punct',
      'heading 2 decimal Numerotat',
      'heading 1 none Liber',
      'annex Anexă',
      'annex latin Anexă cu literă',
      'item decimal Element',
      'text Text',
      'text center Centrat',
      'text right Dreapta',
      'text justify Aliniat',
      'guidance Îndrumare',
      'page_break',
      'generated toc',
    ])
    expect(() => shape('§ necunoscut')).toThrow('unknown line')
  })

  it('lines given for a name take the place of its default', () => {
    expect(shape('% preambul De completat.')).toEqual(['text De completat.'])
    expect(shape('% preambul De completat.', { preambul: '# Unu\n= Doi' })).toEqual([
      'chapter Unu',
      'alineat Doi',
    ])
  })

  it('inside a line: blanks, rules, references, notes and marks', () => {
    const doc = built('= [a] **gros** ~~cursiv~~ {?nr|____}\n> art. 1: {@a}{^O notă.} {=quorum}', {
      nr: '**7**',
    })
    const [first, second] = doc.children
    expect(first?.textContent).toBe('gros cursiv **7**')
    expect(first?.children.map(({ marks }) => marks.map(({ type }) => type.name).join())).toEqual([
      'bold',
      '',
      'italic',
      '',
    ])
    expect(second?.children.map(({ type }) => type.name)).toEqual([
      'text',
      'reference',
      'footnote',
      'text',
      'rule_value',
    ])
    expect(second?.child(1).attrs.targets).toBe(first?.attrs.id)
    expect(second?.firstChild?.text).toBe('art.\u00a01: ')
    expect(() => built('> {@nimic}')).toThrow('undefined key')
  })
})
