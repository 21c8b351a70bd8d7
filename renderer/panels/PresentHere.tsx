import { Tooltip, VisuallyHidden } from '@mantine/core'
import type { DocumentEntry } from '../../domain/contracts/workspace-models.ts'
import { useT } from '../i18n/index.ts'
import styles from './PresentHere.module.css'

/** So many persons have a mark of their own; the others are counted. */
const SHOWN = 3

/** The first letters of a name's first and last word. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toLocaleUpperCase('ro-RO')
}

/** The others who have a document open now, each once, whatever number of computers they use. */
export function PresentHere({ present }: Pick<DocumentEntry, 'present'>) {
  const t = useT()
  const others = present.filter((one) => !one.me)
  if (others.length === 0) return null
  const names = others.map((one) => one.name).join(', ')
  return (
    <Tooltip label={`${t('main.status.here')}: ${names}`}>
      <span className={styles.present}>
        <VisuallyHidden>{`${t('main.status.here')}: ${names}`}</VisuallyHidden>
        {others.slice(0, SHOWN).map((one) => (
          <span
            key={one.memberId}
            className={styles.mark}
            style={{ background: one.color }}
            aria-hidden="true"
          >
            {initials(one.name)}
          </span>
        ))}
        {others.length > SHOWN && (
          <span className={styles.more} aria-hidden="true">
            +{others.length - SHOWN}
          </span>
        )}
      </span>
    </Tooltip>
  )
}
