import type { Node } from 'prosemirror-model'

/** Names of what is printed and filled in by hand, at the beginning of a title. */
const formTitle = /^[^\p{L}]*(?:model(?:ul)?|formular(?:ul)?|declarați[ea]|cerere(?:a)?)(?!\p{L})/iu
/** The words with which a signer begins, whatever the annex is called. */
const signer = /^[^\p{L}]*subsemnat/iu

const titles = new Set(['annex', 'chapter', 'section', 'heading', 'title'])

/**
 * Children of the document that belong to a form: they stay blank until somebody fills in the printed form. A form is an
 * annex titled so (in the annex's own line or, where that is empty, in the first one after it), a part of an annex under a
 * heading titled so, and what follows "Subsemnatul …" in an annex, up to the next heading or article. Gives their indexes.
 */
export function formParts(doc: Node): ReadonlySet<number> {
  const parts = new Set<number>()
  let inAnnex = false
  let wholeAnnex = false
  let awaitsTitle = false
  let form = false
  doc.children.forEach((node, index) => {
    const kind = String(node.attrs.kind ?? '')
    const text = node.type.name === 'block' && kind !== 'guidance' ? node.textContent.trim().normalize() : ''
    if (kind === 'annex') {
      inAnnex = true
      wholeAnnex = formTitle.test(text)
      awaitsTitle = text === ''
      form = false
    } else if (inAnnex && awaitsTitle && text !== '') {
      wholeAnnex = formTitle.test(text)
      awaitsTitle = false
    } else if (titles.has(kind)) form = formTitle.test(text)
    else if (kind === 'article') form = false
    if (signer.test(text)) form = true
    if (inAnnex && (wholeAnnex || form)) parts.add(index)
  })
  return parts
}
