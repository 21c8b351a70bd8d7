import { useEffect } from 'react'
import { mainView } from '../../state/app.ts'
import { useStore } from '../../state/store.ts'
import { popup } from '../popup-store.ts'
import { CharactersBox } from './CharactersBox.tsx'
import { FindBar } from './FindBar.tsx'
import { FootnoteBox } from './FootnoteBox.tsx'
import { ImageBox } from './ImageBox.tsx'
import { LinkBox } from './LinkBox.tsx'
import { NumberBox } from './NumberBox.tsx'
import { ReferenceBox } from './ReferenceBox.tsx'
import { RuleValueBox } from './RuleValueBox.tsx'
import { SpellingBox } from './SpellingBox.tsx'

/** The small windows over the page; at most one at a time. */
export function EditorPopups() {
  const open = useStore(popup)
  const view = useStore(mainView)
  const shown = view.name === 'document' ? view.documentId : null
  // Finding goes on in the next document; every other small window belongs to the one it was opened in.
  useEffect(() => {
    if (shown === null) return undefined
    return () => {
      if (popup.get()?.name !== 'find' || mainView.get().name !== 'document') popup.set(null)
    }
  }, [shown])
  switch (open?.name) {
    case 'find':
      return <FindBar replace={open.replace} />
    case 'link':
      return <LinkBox />
    case 'reference':
      return <ReferenceBox query={open.query} from={open.from} />
    case 'footnote':
      return <FootnoteBox pos={open.pos} key={open.pos} />
    case 'characters':
      return <CharactersBox />
    case 'image':
      return <ImageBox pos={open.pos} />
    case 'number':
      return <NumberBox />
    case 'rule-value':
      return <RuleValueBox pos={open.pos} key={open.pos} />
    case 'spelling':
      return <SpellingBox word={open.word} from={open.from} to={open.to} />
    default:
      return null
  }
}
