import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { correctDiacritics, correctQuotes } from '../../domain/document/structure/index.ts'
import { facts } from '../editor/facts.ts'
import { groupFindings } from '../editor/finding-groups.ts'
import { findings } from '../editor/findings.ts'
import { currentSession } from '../editor/session.ts'
import { useT } from '../i18n/index.ts'
import { useStore } from '../state/store.ts'
import styles from './ContextPanel.module.css'
import { FindingGroup } from './FindingGroup.tsx'

/** Shown at first: a long list helps nobody. */
const FIRST = 60

/** What the application can put right by itself, in one step that undo takes back. */
const corrections = [
  { rule: 'cedilla', name: 'fixDiacritics', correct: correctDiacritics },
  { rule: 'quotes-not-romanian', name: 'fixQuotes', correct: correctQuotes },
] as const

/** What the drafting linter finds in the document; a click goes there. */
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
  const groups = groupFindings(found)
  const shown = all ? groups : groups.slice(0, FIRST)
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
        {shown.map((group) => (
          <li key={`${group.findings[0].rule} ${group.text}`}>
            <FindingGroup group={group} />
          </li>
        ))}
      </ul>
      {groups.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('main.check.more', { count: groups.length - shown.length })}
        </Button>
      )}
    </>
  )
}
