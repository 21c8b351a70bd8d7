import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { schema } from '../../../domain/document/schema/index.ts'
import { useT } from '../../i18n/index.ts'
import { notifyError } from '../../state/notify.ts'
import { openExternal } from '../../workspace/bridge.ts'
import { cleanAddress, linkAt } from '../links.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

/** Sets, changes, opens or removes the link at the selection. */
export function LinkBox() {
  const t = useT()
  const view = currentSession.get()?.view
  const [found] = useState(() => (view ? linkAt(view.state) : null))
  const [href, setHref] = useState(found?.href ?? '')
  const [error, setError] = useState<string | null>(null)
  if (!view) return null
  const type = schema.marks.link

  const save = (event: FormEvent) => {
    event.preventDefault()
    const address = cleanAddress(href)
    if (!address || !type) {
      setError(t('editor.link.bad'))
      return
    }
    const { from, to, empty } = view.state.selection
    const tr = view.state.tr
    if (found)
      tr.removeMark(found.from, found.to, type).addMark(found.from, found.to, type.create({ href: address }))
    else if (empty) tr.replaceSelectionWith(schema.text(address, [type.create({ href: address })]), false)
    else tr.addMark(from, to, type.create({ href: address }))
    view.dispatch(tr)
    closePopup()
  }
  const remove = () => {
    if (found && type) view.dispatch(view.state.tr.removeMark(found.from, found.to, type))
    closePopup()
  }

  return (
    <FloatingBox label={t('editor.mark.link')} pos={view.state.selection.head}>
      <form onSubmit={save} noValidate>
        <TextInput
          label={t('editor.link.address')}
          description={t('editor.link.hint')}
          data-autofocus
          value={href}
          error={error}
          onChange={(event) => {
            setHref(event.currentTarget.value)
            setError(null)
          }}
        />
        <div className={styles.actions}>
          {found && (
            <>
              <Button variant="subtle" color="red" onClick={remove}>
                {t('editor.link.remove')}
              </Button>
              <Button variant="default" onClick={() => openExternal(found.href).catch(notifyError)}>
                {t('editor.link.open')}
              </Button>
            </>
          )}
          <Button type="submit">{t('common.save')}</Button>
        </div>
      </form>
    </FloatingBox>
  )
}
