import { useT } from '../i18n/index.ts'
import { appState, currentGroupId, findGroup } from '../state/app.ts'
import { useStore } from '../state/store.ts'
import styles from './PendingBanner.module.css'

/** Says quietly what limits this member in the group: not admitted yet, released, or an application too old. */
export function PendingBanner() {
  const t = useT()
  const state = useStore(appState)
  const group = findGroup(state, useStore(currentGroupId))
  if (!group) return null
  const texts: string[] = []
  if (group.me.state === 'pending') texts.push(t('main.banner.pending'))
  if (group.me.state === 'released') texts.push(t('main.banner.released'))
  if (group.updateNeeded) texts.push(t('main.banner.updateNeeded'))
  if (state?.setAside) texts.push(t('main.banner.setAside', { file: state.setAside }))
  if (texts.length === 0) return null
  return (
    <div className={styles.banner} role="status">
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}
