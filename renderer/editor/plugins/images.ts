import { Plugin } from 'prosemirror-state'
import { notifyError } from '../../state/notify.ts'
import { addImage } from '../images.ts'
import type { DocumentSession } from '../session.ts'

/** Images dropped or pasted as files go into the document. */
export function imagesPlugin(session: DocumentSession): Plugin {
  const take = (files: FileList | undefined, pos: number | null): boolean => {
    const images = [...(files ?? [])].filter((file) => file.type.startsWith('image/'))
    if (images.length === 0 || !session.writable) return false
    for (const file of images) addImage(session, file, pos).catch(notifyError)
    return true
  }
  return new Plugin({
    props: {
      handleDrop: (view, event) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        return take(event.dataTransfer?.files, at?.pos ?? null)
      },
      handlePaste: (_, event) => {
        const { clipboardData } = event
        // Word puts a picture of the text beside the text: the text wins.
        if (clipboardData?.types.includes('text/html') || clipboardData?.types.includes('text/plain'))
          return false
        return take(clipboardData?.files, null)
      },
    },
  })
}
