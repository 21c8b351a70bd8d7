import styles from './Person.module.css'
import type { Sector } from './Sector.tsx'
import { SectorShape } from './Sector.tsx'

type Props = { name: string; sector: Sector; color: string }

/** A person who is here: their caret's colour, their sector's shape, their name. */
export function Person({ name, sector, color }: Props) {
  return (
    <span className={styles.person}>
      <span className={styles.caret} style={{ background: color }} />
      <SectorShape sector={sector} size={8} />
      <span className={styles.name}>{name}</span>
    </span>
  )
}
