import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

/** Changes what a value of the adopted rules reads as. */
export function RuleValueBox({ pos }: { pos: number }) {
  const t = useT()
  const session = currentSession.get()
  const view = session?.view
  const node = view?.state.doc.nodeAt(pos)
  const [text, setText] = useState(String(node?.attrs.text ?? ''))
  if (!view || node?.type.name !== 'rule_value') return null
  const save = (event: FormEvent) => {
    event.preventDefault()
    const now = view.state.doc.nodeAt(pos)
    if (text.trim() === '' || now?.type.name !== 'rule_value') return
    if (now.attrs.text !== text.trim())
      view.dispatch(view.state.tr.setNodeAttribute(pos, 'text', text.trim()))
    closePopup()
  }
  return (
    <FloatingBox label={t('editor.ruleValue', { rule: String(node.attrs.rule) })} pos={pos}>
      <form onSubmit={save} noValidate>
        <TextInput
          label={t('editor.ruleValue', { rule: String(node.attrs.rule) })}
          data-autofocus
          maxLength={200}
          readOnly={!session?.writable}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
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
