import { Button, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { goToRange } from '../editor/commands.ts'
import type { FindingGroup as Group } from '../editor/finding-groups.ts'
import type { Finding } from '../editor/findings.ts'
import { useT } from '../i18n/index.ts'
import styles from './ContextPanel.module.css'

/** Places shown at a time. */
const STEP = 30

const go = ({ index, from, to }: Finding) => goToRange(index, from, to)

function Severity({ of }: { of: Finding }) {
  const t = useT()
  return (
    <span className={styles.severity} data-severity={of.severity}>
      {t(`main.severity.${of.severity}`)}
    </span>
  )
}

/** One remark, or a line for equal ones that unfolds to their places. */
export function FindingGroup({ group }: { group: Group }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState(STEP)
  const { findings, text } = group
  const [first] = findings
  if (findings.length === 1)
    return (
      <UnstyledButton className={styles.item} onClick={() => go(first)}>
        <span className={styles.place}>{first.place}</span>
        <Severity of={first} /> {text}
      </UnstyledButton>
    )
  return (
    <>
      <UnstyledButton className={styles.item} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles.place}>
          <span className={styles.fold} aria-hidden="true" data-open={open || undefined} />
          {t('main.check.places', { count: findings.length })}
        </span>
        <Severity of={first} /> {text}
      </UnstyledButton>
      {open && (
        <ul className={styles.foldedItems}>
          {findings.slice(0, shown).map((one) => (
            <li key={one.key}>
              <UnstyledButton className={styles.item} onClick={() => go(one)}>
                {one.place}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {open && findings.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + STEP)}>
          {t('main.check.more', { count: findings.length - shown })}
        </Button>
      )}
    </>
  )
}
