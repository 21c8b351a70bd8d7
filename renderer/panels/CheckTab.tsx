import { Button, Group, UnstyledButton } from '@mantine/core'
import { useMemo, useState } from 'react'
import { correctDiacritics, correctQuotes } from '../../domain/document/structure/index.ts'
import { goToRange } from '../editor/commands.ts'
import { facts } from '../editor/facts.ts'
import { findings } from '../editor/findings.ts'
import { currentSession } from '../editor/session.ts'
import { useT } from '../i18n/index.ts'
import { useStore } from '../state/store.ts'
import styles from './ContextPanel.module.css'

/** Shown at first: a long list helps nobody. */
const FIRST = 60

/** What the application can put right by itself, in one step that undo takes back. */
const corrections = [
  { rule: 'cedilla', name: 'fixDiacritics', correct: correctDiacritics },
  { rule: 'quotes-not-romanian', name: 'fixQuotes', correct: correctQuotes },
] as const

/** What the drafting rules of Legea 24/2000 find in the document; a click goes there. */
export function CheckTab() {
  const t = useT()
  const { doc } = useStore(facts)
  const session = useStore(currentSession)
  const [all, setAll] = useState(false)
  const found = useMemo(() => (doc && session ? findings(doc, session) : []), [doc, session])
  if (found.length === 0) return <p className={styles.note}>{t('main.check.none')}</p>
  const apply = (correct: typeof correctQuotes) => {
    const tr = session?.view && correct(session.view.state)
    if (tr) session?.view?.dispatch(tr)
  }
  const shown = all ? found : found.slice(0, FIRST)
  return (
    <>
      <p className={styles.note}>{t('main.check.count', { count: found.length })}</p>
      <Group gap={4} px={4} mb={4}>
        {corrections.map(({ rule, name, correct }) =>
          session?.writable && found.some((one) => one.rule === rule) ? (
            <Button key={rule} variant="default" size="compact-sm" onClick={() => apply(correct)}>
              {t(`main.check.${name}`)}
            </Button>
          ) : null,
        )}
      </Group>
      <ul className={styles.items}>
        {shown.map((one) => (
          <li key={one.key}>
            <UnstyledButton className={styles.item} onClick={() => goToRange(one.index, one.from, one.to)}>
              <span className={styles.place}>{one.place}</span>
              <span className={styles.severity} data-severity={one.severity}>
                {t(`main.severity.${one.severity}`)}
              </span>{' '}
              {one.text}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('main.check.more', { count: found.length - shown.length })}
        </Button>
      )}
    </>
  )
}
