import styles from '../dialogs/dialogs.module.css'
import { ScrollRegion } from './ScrollRegion.tsx'

/** A long link in full, to be looked at and selected; it scrolls, by keyboard too. */
export function LinkBox({ label, testId, link }: { label: string; testId: string; link: string }) {
  return (
    <ScrollRegion label={label} className={styles.linkBox}>
      <span data-testid={testId}>{link}</span>
    </ScrollRegion>
  )
}
