import { Button, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { mayHoldCommitments, missingFields, sum, totalsOf } from '../../domain/document/commitment/index.ts'
import { exportTexts } from '../../domain/document/export-texts/index.ts'
import { goToIndex } from '../editor/commands.ts'
import { commitmentsOf } from '../editor/commitment-facts.ts'
import { facts } from '../editor/facts.ts'
import { currentSession } from '../editor/session.ts'
import { formatDate, formatMoney, useT } from '../i18n/index.ts'
import { perform } from '../state/commands.ts'
import { useStore } from '../state/store.ts'
import styles from './ContextPanel.module.css'

/** Every commitment of the document: state, period, money, and what is still missing. */
export function CommitmentsTab() {
  const t = useT()
  const { doc } = useStore(facts)
  const session = useStore(currentSession)
  const all = useMemo(() => (doc && session ? commitmentsOf(session) : []), [doc, session])
  const texts = session && exportTexts(session.settings.get().language)
  const total = sum(all.map((one) => totalsOf(one.budget).total))
  const fits = session !== null && mayHoldCommitments(session.settings.get().kind)
  if (all.length === 0)
    return (
      <>
        <p className={styles.note}>{t(fits ? 'main.commitments.empty' : 'main.commitments.elsewhere')}</p>
        {fits && session.writable && (
          <Button variant="light" size="compact-sm" mt="xs" onClick={() => perform('insert.commitment')}>
            {t('editor.insert.insert.commitment')}
          </Button>
        )}
      </>
    )
  return (
    <>
      {all.map((one) => (
        <UnstyledButton
          key={one.id ?? one.index}
          className={styles.card}
          w="100%"
          onClick={() => goToIndex(one.index)}
        >
          <h3>{[one.code, one.fields.title || t('main.commitments.untitled')].filter(Boolean).join(' ')}</h3>
          <p>{t(`editor.commitment.statusName.${one.status}`)}</p>
          {one.start && one.end && (
            <p>
              {formatDate(one.start, 'short')} – {formatDate(one.end, 'short')}
            </p>
          )}
          <p>
            {t('main.commitments.summary', {
              count: one.milestones.length,
              sum: formatMoney(totalsOf(one.budget).total),
            })}
          </p>
          <Missing names={missingFields(one).map((name) => texts?.field[name] ?? name)} />
        </UnstyledButton>
      ))}
      <p className={styles.note}>
        {t('main.commitments.total', { count: all.length, sum: formatMoney(total) })}
      </p>
    </>
  )
}

/** What a sheet still lacks, by the names that stand on it. */
function Missing({ names }: { names: readonly string[] }) {
  const t = useT()
  if (names.length === 0) return null
  return (
    <p className={styles.missing}>
      {`${t('main.commitments.missing', { count: names.length })}: ${names.join(', ')}`}
    </p>
  )
}
