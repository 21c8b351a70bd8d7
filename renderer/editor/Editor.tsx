import { Alert, Button, Loader } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { i18n, useT } from '../i18n/index.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { workspace } from '../workspace/client.ts'
import { createEditorView } from './create-view.ts'
import styles from './Editor.module.css'
import { loadPageFonts } from './label-width.ts'
import { currentSession, sessionFor } from './session.ts'

/** The page of a document; after a failure it can be opened again. */
export function Editor({ documentId }: { documentId: string }) {
  const [attempt, setAttempt] = useState(0)
  // Words that stand on the page itself follow the interface's language: it is drawn anew with it.
  useT()
  return (
    <Page
      key={`${documentId} ${attempt} ${i18n.language}`}
      documentId={documentId}
      onTryAgain={() => setAttempt(attempt + 1)}
    />
  )
}

/** Opens the document's session and mounts the editor; closes both when it goes. */
function Page({ documentId, onTryAgain }: { documentId: string; onTryAgain: () => void }) {
  const t = useT()
  const place = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'opening' | 'open' | { readonly error: unknown }>('opening')

  useEffect(() => {
    let gone = false
    let end = () => {}
    const open = async () => {
      const [session] = await Promise.all([sessionFor(documentId), loadPageFonts()])
      if (gone || !place.current) {
        await session.close()
        return
      }
      const parent = place.current
      const view = outOfPage(parent.closest('[data-desk]'), () => createEditorView(session, parent))
      currentSession.set(session)
      setState('open')
      end = () => {
        if (currentSession.get() === session) currentSession.set(null)
        view.destroy()
        void session.close()
      }
      // A dialog that stands open keeps the focus: whoever uses the keyboard would be locked out of it.
      if (dialog.get() === null) view.focus()
    }
    open().catch((error: unknown) => {
      if (!gone) setState({ error })
    })
    return () => {
      gone = true
      end()
    }
  }, [documentId])

  // A right that came or went: the page is opened anew, with or without the tools.
  useEffect(
    () =>
      workspace.on('writable', (event) => {
        if (event.documentId === documentId && currentSession.get()?.writable !== event.writable) onTryAgain()
      }),
    [documentId, onTryAgain],
  )

  return (
    <div className={`${styles.desk} scroll`} data-desk>
      {state === 'opening' && (
        <div className={styles.waiting} role="status">
          <Loader size="sm" aria-label={t('editor.opening')} />
        </div>
      )}
      {typeof state === 'object' && (
        <div className={styles.waiting}>
          <Alert color="red" role="alert" title={errorText(state.error)} maw={480}>
            <p>{errorAdvice(state.error)}</p>
            <Button variant="default" onClick={onTryAgain}>
              {t('common.tryAgain')}
            </Button>
          </Alert>
        </div>
      )}
      <div ref={place} className={styles.sheet} data-open={state === 'open' || undefined} />
    </div>
  )
}

/**
 * Does work on an element's inside while the element is out of the page, and puts it back: thousands of blocks that are put in
 * one by one in the page are looked at one by one by whoever watches it.
 */
function outOfPage<T>(element: Element | null, work: () => T): T {
  if (!element?.parentNode) return work()
  const before = document.createComment('')
  element.replaceWith(before)
  try {
    return work()
  } finally {
    before.replaceWith(element)
  }
}
