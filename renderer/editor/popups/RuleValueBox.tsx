import { Button, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { ruleValueName } from '../rule-names.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

/** Changes what a value of the group's rules reads as. A value is one line of the text, however long: Enter saves. */
export function RuleValueBox({ pos }: { pos: number }) {
  const t = useT()
  const session = currentSession.get()
  const view = session?.view
  const node = view?.state.doc.nodeAt(pos)
  const [text, setText] = useState(String(node?.attrs.text ?? ''))
  if (!view || node?.type.name !== 'rule_value') return null
  const label = ruleValueName(String(node.attrs.rule))
  const save = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    const now = view.state.doc.nodeAt(pos)
    if (text.trim() === '' || now?.type.name !== 'rule_value') return
    if (now.attrs.text !== text.trim())
      view.dispatch(view.state.tr.setNodeAttribute(pos, 'text', text.trim()))
    closePopup()
  }
  return (
    <FloatingBox label={label} pos={pos}>
      <form onSubmit={save} noValidate>
        <Textarea
          label={label}
          data-autofocus
          maxLength={200}
          readOnly={!session?.writable}
          value={text}
          autosize
          minRows={2}
          onChange={(event) => setText(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) save(event)
          }}
        />
        {session?.writable && (
          <div className={styles.actions}>
            <Button type="submit" disabled={text.trim() === ''}>
              {t('common.save')}
            </Button>
          </div>
        )}
      </form>
    </FloatingBox>
  )
}
