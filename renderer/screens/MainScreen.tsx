import { useEffect } from 'react'
import { bindRegions } from '../app/regions.ts'
import { DialogHost } from '../dialogs/DialogHost.tsx'
import { Editor } from '../editor/Editor.tsx'
import { EditorPopups } from '../editor/popups/EditorPopups.tsx'
import { Toolbar } from '../editor/toolbar/Toolbar.tsx'
import { MembersView } from '../group/MembersView.tsx'
import { useT } from '../i18n/index.ts'
import { ContextPanel } from '../panels/ContextPanel.tsx'
import { DocumentsPanel } from '../panels/DocumentsPanel.tsx'
import { EmptyGroup } from '../panels/EmptyGroup.tsx'
import { layout, watchWindowSize } from '../panels/layout.ts'
import { PendingBanner } from '../panels/PendingBanner.tsx'
import { StatusLine } from '../panels/StatusLine.tsx'
import { mainView } from '../state/app.ts'
import { useStore } from '../state/store.ts'
import styles from './MainScreen.module.css'

/** The working screen: documents at the left, the page in the middle, outline and context at the right. */
export function MainScreen() {
  const t = useT()
  const view = useStore(mainView)
  const { left, right, narrow } = useStore(layout)
  const isDocument = view.name === 'document'

  useEffect(() => watchWindowSize(), [])
  useEffect(() => bindRegions(), [])

  return (
    <div
      className={styles.screen}
      data-left={left || undefined}
      data-right={(right && isDocument) || undefined}
      data-narrow={narrow || undefined}
    >
      {left && (
        <nav className={styles.left} aria-label={t('main.documentsPanel')}>
          <DocumentsPanel />
        </nav>
      )}
      <main className={styles.middle}>
        <Toolbar documentOpen={isDocument} />
        <PendingBanner />
        <div className={styles.content}>
          {view.name === 'document' && <Editor documentId={view.documentId} />}
          {view.name === 'members' && <MembersView />}
          {view.name === 'empty' && <EmptyGroup />}
          {isDocument && <EditorPopups />}
        </div>
        {isDocument && <StatusLine documentId={view.documentId} />}
      </main>
      {right && isDocument && (
        <aside className={styles.right} aria-label={t('main.contextPanel')}>
          <ContextPanel />
        </aside>
      )}
      {narrow && (left || (right && isDocument)) && (
        <button
          type="button"
          className={styles.veil}
          aria-label={t('main.closePanels')}
          onClick={() => layout.update((value) => ({ ...value, left: false, right: false }))}
        />
      )}
      <DialogHost />
    </div>
  )
}
