import { Button, Group } from '@mantine/core'
import { useT } from '../i18n/index.ts'
import { appState, currentGroupId, dialog, documents, findGroup } from '../state/app.ts'
import { useStore } from '../state/store.ts'
import styles from './EmptyGroup.module.css'

/** No document is open: what can be done next. */
export function EmptyGroup() {
  const t = useT()
  const list = useStore(documents)
  const group = findGroup(useStore(appState), useStore(currentGroupId))
  const pending = group?.me.state === 'pending'
  const none = list?.every((entry) => entry.archived) ?? false
  return (
    <div className={styles.empty}>
      <div className={styles.sheet} aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
      <h1>
        {t(pending ? 'main.empty.pendingTitle' : none ? 'main.empty.noneTitle' : 'main.empty.chooseTitle')}
      </h1>
      <p>{t(pending ? 'main.empty.pendingText' : none ? 'main.empty.noneText' : 'main.empty.chooseText')}</p>
      {!pending && (
        <Group justify="center">
          <Button onClick={() => dialog.set({ name: 'new-document' })}>{t('main.newDocument')}</Button>
          <Button variant="default" onClick={() => dialog.set({ name: 'import' })}>
            {t('main.import')}
          </Button>
        </Group>
      )}
    </div>
  )
}
