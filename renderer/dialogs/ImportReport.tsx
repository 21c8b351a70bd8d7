import type { CSSProperties } from 'react'
import type { ImportReport } from '../../domain/contracts/workspace-models.ts'
import { ScrollRegion } from '../components/ScrollRegion.tsx'
import { i18n, useT } from '../i18n/index.ts'
import styles from './dialogs.module.css'
import { numberPair } from './number-pair.ts'

/** Where the source's numbers and the computed ones differ, and what could not be placed. */
export function ImportNotices({ notices }: { notices: ImportReport['notices'] }) {
  const t = useT()
  if (notices.length === 0) return <p className={styles.lead}>{t('dialogs.import.noNotices')}</p>
  return (
    <ScrollRegion className={styles.scrollArea} label={t('dialogs.import.noticesLabel')}>
      {keyed(notices).map(({ key, value: notice }) => (
        <div key={key} className={styles.notice}>
          <strong>{t(`dialogs.import.notice.${notice.kind}`)}</strong>{' '}
          {notice.reason === null
            ? numbersOf(notice, t)
            : t(`dialogs.import.reason.${notice.reason}`, { count: notice.count })}
          <span className={styles.place}>{notice.place}</span>
          {notice.text && <span className={styles.quote}>{notice.text}</span>}
        </div>
      ))}
    </ScrollRegion>
  )
}

function numbersOf(notice: ImportReport['notices'][number], t: ReturnType<typeof useT>): string | null {
  const pair = numberPair(notice.source, notice.computed)
  if (pair === null) return null
  const { key, ...numbers } = pair
  return t(`dialogs.import.${key}`, numbers)
}

/** A report never changes: the place in it is what tells two equal lines apart. */
function keyed<T>(values: readonly T[]): { readonly key: string; readonly value: T }[] {
  return values.map((value, at) => ({ key: String(at), value }))
}

/** The outline as recognised, with the numbers of the source beside the computed ones. */
export function ImportOutline({ outline }: { outline: ImportReport['outline'] }) {
  const t = useT()
  return (
    <ScrollRegion className={styles.scrollArea} label={t('dialogs.import.outline')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('dialogs.import.text1')}</th>
            <th scope="col">{t('dialogs.import.source')}</th>
            <th scope="col">{t('dialogs.import.computed')}</th>
          </tr>
        </thead>
        <tbody>
          {keyed(outline).map(({ key, value: entry }) => {
            const differs =
              entry.source !== null && entry.computed !== null && entry.source !== entry.computed
            const name = `editor.kind.${entry.kind}`
            const kind = i18n.exists(name) ? t(name as 'editor.kind.article') : entry.kind
            return (
              <tr key={key} data-differs={differs || undefined}>
                <td style={{ '--depth': entry.level } as CSSProperties}>{entry.text || kind}</td>
                <td className={styles.number}>{entry.source ?? '–'}</td>
                <td className={styles.number}>{entry.computed ?? '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
