import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { schema } from '../../../domain/document/schema/index.ts'
import { useT } from '../../i18n/index.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

/** The text of one footnote. */
export function FootnoteBox({ pos }: { pos: number }) {
  const t = useT()
  const session = currentSession.get()
  const view = session?.view
  const node = view?.state.doc.nodeAt(pos)
  const [text, setText] = useState(node?.textContent ?? '')
  if (!view || node?.type.name !== 'footnote') return null
  const footnote = () => {
    const now = view.state.doc.nodeAt(pos)
    return now?.type.name === 'footnote' ? now : null
  }
  const save = () => {
    const now = footnote()
    if (now && now.textContent !== text) {
      const content = text.trim() === '' ? [] : [schema.text(text.trim())]
      view.dispatch(view.state.tr.replaceWith(pos + 1, pos + now.nodeSize - 1, content))
    }
    closePopup()
  }
  const remove = () => {
    const now = footnote()
    if (now) view.dispatch(view.state.tr.delete(pos, pos + now.nodeSize))
    closePopup()
  }
  return (
    <FloatingBox label={t('editor.footnote.title')} pos={pos} width={360}>
      <Textarea
        label={t('editor.footnote.title')}
        autosize
        minRows={3}
        maxRows={10}
        data-autofocus
        readOnly={!session?.writable}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        }}
      />
      {session?.writable && (
        <div className={styles.actions}>
          <Button variant="subtle" color="red" onClick={remove}>
            {t('editor.footnote.remove')}
          </Button>
          <Button onClick={save}>{t('common.save')}</Button>
        </div>
      )}
    </FloatingBox>
  )
}
