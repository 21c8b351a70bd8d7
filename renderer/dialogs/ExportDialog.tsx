import { Alert, Button } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useT } from '../i18n/index.ts'
import { dialog, documents } from '../state/app.ts'
import { errorAdvice, errorText, notifyError } from '../state/notify.ts'
import { revealFile, saveFile } from '../workspace/bridge.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { JobProgress } from './JobProgress.tsx'
import { Actions, Sheet } from './Sheet.tsx'
import { useJob } from './useJob.ts'

type Done = { fileName: string; pages: number | null; token: string }

/** Writes a document as DOCX or PDF: asks where, shows how far it is, can be cancelled. */
export function ExportDialog({ documentId, format }: { documentId: string; format: 'docx' | 'pdf' }) {
  const t = useT()
  const { running, progress, start, cancel } = useJob()
  const [done, setDone] = useState<Done | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const begun = useRef(false)

  const begin = useCallback(async () => {
    setFailure(null)
    const title = documents.get()?.find((entry) => entry.id === documentId)?.title ?? ''
    try {
      const file = await saveFile(format, `${safeName(title)}.${format}`)
      if (!file) {
        dialog.set(null)
        return
      }
      const result = await start((jobId) =>
        call(format === 'docx' ? 'export.docx' : 'export.pdf', { documentId, file: file.token, jobId }),
      )
      setDone({ fileName: result.fileName, pages: result.pages, token: file.token })
    } catch (error) {
      setFailure(error)
    }
  }, [documentId, format, start])

  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void begin()
  }, [begin])

  return (
    <Sheet title={t(format === 'docx' ? 'main.exportDocx' : 'main.exportPdf')} size={440} closable={!running}>
      {failure !== null && (
        <Alert color="red" role="alert" title={errorText(failure)}>
          {errorAdvice(failure)}
        </Alert>
      )}
      {done === null && failure === null && (
        <JobProgress label={t('dialogs.export.running')} progress={progress} />
      )}
      {done !== null && (
        <p className={styles.lead} role="status">
          {t('dialogs.export.done', { file: done.fileName })}
          {done.pages !== null && ` ${t('dialogs.export.pages', { count: done.pages })}`}
        </p>
      )}
      <Actions>
        {running && (
          <Button variant="default" onClick={cancel}>
            {t('common.cancel')}
          </Button>
        )}
        {failure !== null && (
          <Button variant="default" onClick={() => void begin()}>
            {t('common.tryAgain')}
          </Button>
        )}
        {done !== null && (
          <Button variant="default" onClick={() => revealFile(done.token).catch(notifyError)}>
            {t('dialogs.export.reveal')}
          </Button>
        )}
        {!running && (
          <Button onClick={() => dialog.set(null)} data-autofocus>
            {t('common.close')}
          </Button>
        )}
      </Actions>
    </Sheet>
  )
}

/** A title as the name of a file on every system. */
export function safeName(title: string): string {
  const name = title
    .replaceAll(/[\\/:*?"<>|]/g, ' ')
    .replaceAll(/[\p{Cc}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return name.slice(0, 120).replace(/[. ]+$/, '') || 'document'
}
