import { Button, Group as Row } from '@mantine/core'
import type { Group } from '../../domain/contracts/workspace-models.ts'
import { ComingInView } from '../group/ComingInView.tsx'
import { useT } from '../i18n/index.ts'
import { appState, currentGroupId, dialog, documents, findGroup } from '../state/app.ts'
import { useStore } from '../state/store.ts'
import styles from './EmptyGroup.module.css'

/** No document is open: what can be done next, or what this computer waits for. */
export function EmptyGroup() {
  const group = findGroup(useStore(appState), useStore(currentGroupId))
  return (
    <div className={styles.empty}>
      <div className={styles.sheet} aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
      {group?.pairing ? (
        <ComingInView group={group} pairing={group.pairing} />
      ) : group?.waits ? (
        <Waiting group={group} />
      ) : (
        <Choose />
      )}
    </div>
  )
}

function Waiting({ group }: { group: Group }) {
  const t = useT()
  const recovering = group.waits === 'recovery'
  return (
    <>
      <h1>{t(recovering ? 'devices.recovering.title' : 'main.empty.pendingTitle')}</h1>
      <p>{t(recovering ? 'devices.recovering.text' : 'main.empty.pendingText')}</p>
      <Row justify="center">
        {recovering && (
          <Button onClick={() => dialog.set({ name: 'settings', tab: 'relay' })}>
            {t('devices.recovering.action')}
          </Button>
        )}
        <Button variant="default" onClick={() => dialog.set({ name: 'leave-group', groupId: group.id })}>
          {t('devices.comingIn.giveUp')}
        </Button>
      </Row>
    </>
  )
}

function Choose() {
  const t = useT()
  const none = useStore(documents)?.every((entry) => entry.archived) ?? false
  return (
    <>
      <h1>{t(none ? 'main.empty.noneTitle' : 'main.empty.chooseTitle')}</h1>
      <p>{t(none ? 'main.empty.noneText' : 'main.empty.chooseText')}</p>
      <Row justify="center">
        <Button onClick={() => dialog.set({ name: 'new-document' })}>{t('main.newDocument')}</Button>
        <Button variant="default" onClick={() => dialog.set({ name: 'import' })}>
          {t('main.import')}
        </Button>
      </Row>
    </>
  )
}
