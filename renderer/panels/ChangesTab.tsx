import { Button, Switch, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { goToIndex } from '../editor/commands.ts'
import { facts } from '../editor/facts.ts'
import { changedIndexes, changesKey, showChanges } from '../editor/plugins/changes.ts'
import { numberingKey } from '../editor/plugins/numbering.ts'
import { currentSession } from '../editor/session.ts'
import { useT } from '../i18n/index.ts'
import { refreshDocuments } from '../state/actions.ts'
import { notifyError } from '../state/notify.ts'
import { useStore } from '../state/store.ts'
import { call } from '../workspace/client.ts'
import styles from './ContextPanel.module.css'

/** What others changed since this member's last visit. */
export function ChangesTab() {
  const t = useT()
  const { doc } = useStore(facts)
  const session = useStore(currentSession)
  const shown = useStore(showChanges)
  const changed = useMemo(() => {
    if (!doc || !session) return []
    const state = session.view?.state
    if (!state) return []
    const numbers = numberingKey.getState(state)?.numbering.blocks
    return changedIndexes(state.doc, changesKey.getState(state)).map((index) => ({
      index,
      label: numbers?.[index]?.label ?? '',
      text: state.doc.child(index).textContent.slice(0, 90),
    }))
  }, [doc, session])
  if (!session) return null
  if (session.lastVisit === null) return <p className={styles.note}>{t('main.changes.first')}</p>
  if (changed.length === 0) return <p className={styles.note}>{t('main.changes.none')}</p>
  const seen = () => {
    call('document.markSeen', { documentId: session.entry.id })
      .then(() => {
        showChanges.set(false)
        return refreshDocuments()
      })
      .catch(notifyError)
  }
  return (
    <>
      <p className={styles.note}>{t('main.changes.count', { count: changed.length })}</p>
      <Switch
        size="xs"
        m="xs"
        label={t('main.changes.show')}
        checked={shown}
        onChange={(event) => showChanges.set(event.currentTarget.checked)}
      />
      <ul className={styles.items}>
        {changed.map((one) => (
          <li key={one.index}>
            <UnstyledButton className={styles.item} onClick={() => goToIndex(one.index)}>
              {one.label && <span className={styles.place}>{one.label}</span>}
              {one.text}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Button variant="light" size="compact-sm" mt="sm" onClick={seen}>
        {t('main.changes.seen')}
      </Button>
    </>
  )
}
