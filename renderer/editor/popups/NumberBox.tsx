import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { placeOf, setFixed } from '../../../domain/document/structure/index.ts'
import { useT } from '../../i18n/index.ts'
import { run } from '../commands.ts'
import { numberingKey } from '../plugins/numbering.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

/** A number as people write it: "28", "5^1", "b", "IV", "2.1". */
const written = /^[\p{L}\d][\p{L}\d.^]{0,11}$/u

/** Fixes the number of the block with the caret, or lets it be computed again. */
export function NumberBox() {
  const t = useT()
  const session = currentSession.get()
  const view = session?.view
  const place = view ? placeOf(view.state.selection.$from) : null
  const fixed = place?.attrs.fixed ?? null
  const computed = view && place ? numberOf(view.state.doc.resolve(place.pos).index(0)) : ''
  const [number, setNumber] = useState(fixed ?? computed)
  if (!view || !place || !session?.writable) return null
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!written.test(number.trim())) return
    run(setFixed(number.trim()), false)
    closePopup()
  }
  const free = () => {
    run(setFixed(null), false)
    closePopup()
  }
  return (
    <FloatingBox label={t('editor.number.fix')} pos={view.state.selection.head}>
      <form onSubmit={save} noValidate>
        <TextInput
          label={t('editor.number.number')}
          description={t('editor.number.text')}
          data-autofocus
          value={number}
          error={written.test(number.trim()) ? null : t('editor.number.bad')}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <div className={styles.actions}>
          {fixed !== null && (
            <Button variant="default" onClick={free}>
              {t('editor.number.free')}
            </Button>
          )}
          <Button type="submit">{t('editor.number.fixIt')}</Button>
        </div>
      </form>
    </FloatingBox>
  )
}

function numberOf(index: number): string {
  const state = currentSession.get()?.view?.state
  return (state && numberingKey.getState(state)?.numbering.blocks[index]?.number) ?? ''
}
