import type { Member } from '../../domain/contracts/workspace-models.ts'
import { useT } from '../i18n/index.ts'
import styles from './Sector.module.css'

export type Sector = Member['sector']

/** The sector's shape: a square for the administration, a circle for civil society. Never without a word near. */
export function SectorShape({ sector, size = 10 }: { sector: Sector; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" aria-hidden="true" className={styles.shape}>
      {sector === 'administration' ? (
        <rect x="1" y="1" width="8" height="8" rx="1.2" fill="var(--c-administration)" />
      ) : (
        <circle cx="5" cy="5" r="4.4" fill="var(--c-civil-society)" />
      )}
    </svg>
  )
}

/** The sector's shape and name. */
export function SectorName({ sector }: { sector: Sector }) {
  const t = useT()
  return (
    <span className={styles.name} data-sector={sector}>
      <SectorShape sector={sector} />
      {t(`common.sector.${sector}`)}
    </span>
  )
}
