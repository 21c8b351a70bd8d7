import { Tooltip } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconFileAlert, IconLock } from '@tabler/icons-react'
import type { DocumentStatus, Presence } from '../../domain/contracts/workspace-models.ts'
import { isTooLong } from '../../domain/document/text/index.ts'
import { Person } from '../components/Person.tsx'
import { facts } from '../editor/facts.ts'
import { currentSession } from '../editor/session.ts'
import { formatNumber, useT } from '../i18n/index.ts'
import { presences, statuses } from '../state/app.ts'
import { useSelect, useStore } from '../state/store.ts'
import styles from './StatusLine.module.css'

/** Below the page: what is saved, sent and stored, who is here, how long the text is. */
export function StatusLine({ documentId }: { documentId: string }) {
  const t = useT()
  const status = useSelect(statuses, (map) => map.get(documentId) ?? null)
  const here = useSelect(presences, (map) => map.get(documentId) ?? nobody)
  const session = useStore(currentSession)
  const words = useSelect(facts, (value) => value.words)
  const pages = useSelect(facts, (value) => value.pages)
  const long = pages !== null && isTooLong(pages)
  return (
    <section className={styles.line} aria-label={t('main.status.label')}>
      {status && <Steps status={status} />}
      {session && !session.writable && (
        <span className={styles.readOnly}>
          <IconLock size={14} stroke={1.75} aria-hidden="true" />
          {t(session.entry.newer ? 'main.status.newer' : 'main.status.readOnly')}
        </span>
      )}
      <span className={styles.space} />
      <People here={here} />
      {words !== null && (
        <span className={styles.count}>
          {t('main.status.words', { count: words, n: formatNumber(words) })}
        </span>
      )}
      <Tooltip label={t('main.status.pagesText')} disabled={!long} multiline w={260}>
        <span className={styles.count} data-long={long || undefined}>
          {long && <IconFileAlert size={14} stroke={1.75} aria-hidden="true" />}
          {pages !== null && t('main.status.pages', { count: pages })}
          {long && <span className={styles.longText}>· {t('main.status.long')}</span>}
        </span>
      </Tooltip>
    </section>
  )
}

const nobody: readonly Presence[] = []

type StepState = 'done' | 'waiting' | 'failed'

function Steps({ status }: { status: DocumentStatus }) {
  const t = useT()
  const steps: { state: StepState; text: string }[] = [
    status.saved
      ? { state: 'done', text: t('main.status.saved') }
      : { state: 'waiting', text: t('main.status.saving') },
  ]
  if (status.relay === 'none') steps.push({ state: 'waiting', text: t('main.status.noRelay') })
  else if (status.relay === 'refused') steps.push({ state: 'failed', text: t('main.status.refused') })
  else if (status.unsent > 0)
    steps.push({ state: 'waiting', text: t('main.status.unsent', { count: status.unsent }) })
  else {
    steps.push({ state: 'done', text: t('main.status.sent') })
    if (status.unstored !== null)
      steps.push(
        status.unstored > 0
          ? { state: 'waiting', text: t('main.status.storing') }
          : { state: 'done', text: t('main.status.stored') },
      )
  }
  if (status.relay === 'offline') steps.push({ state: 'waiting', text: t('main.status.offline') })
  return (
    <ol className={styles.steps} aria-label={t('main.status.steps')} data-testid="status-steps">
      {steps.map(({ state, text }) => (
        <li key={text} data-state={state}>
          <StepIcon state={state} />
          {text}
        </li>
      ))}
    </ol>
  )
}

function StepIcon({ state }: { state: StepState }) {
  const Icon = state === 'done' ? IconCircleCheck : state === 'failed' ? IconCircleX : IconCircleDashed
  return <Icon size={14} stroke={1.75} aria-hidden="true" />
}

function People({ here }: { here: readonly Presence[] }) {
  const t = useT()
  const others = here.filter((one) => !one.me)
  const persons = [...new Map(others.map((one) => [one.memberId, one])).values()]
  if (persons.length === 0) return <span className={styles.alone}>{t('main.status.alone')}</span>
  const shown = persons.slice(0, 4)
  return (
    <ul className={styles.people} aria-label={t('main.status.here')}>
      {shown.map((one) => (
        <li key={one.memberId}>
          <Person name={one.name} sector={one.sector} color={one.color} />
        </li>
      ))}
      {persons.length > shown.length && (
        <li>{t('main.status.more', { count: persons.length - shown.length })}</li>
      )}
    </ul>
  )
}
