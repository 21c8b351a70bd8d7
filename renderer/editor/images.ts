import { schema } from '../../domain/document/schema/index.ts'
import { pictureOf, storePictures } from './pictures.ts'
import type { DocumentSession } from './session.ts'

/** Puts an image file into the document, at `pos` or at the caret. Throws what `pictureOf` throws. */
export async function addImage(session: DocumentSession, file: File, pos: number | null): Promise<void> {
  const picture = await pictureOf(file, file.name)
  const { hash, width, height } = picture
  const { view } = session
  if (!view) return
  storePictures(session.ydoc, [picture])
  const node = schema.node('image', { hash, alt: '', width, height })
  const tr = view.state.tr
  if (pos === null) tr.replaceSelectionWith(node)
  else tr.insert(Math.min(pos, tr.doc.content.size), node)
  view.dispatch(tr.scrollIntoView())
}

/** Asks for an image file with the system's dialog. */
export function pickImage(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    // SVG too: refusing it with words is better than a file that cannot be chosen.
    input.accept = 'image/*'
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
