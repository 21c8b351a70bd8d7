import { Alert, Button, Group, NativeSelect, Radio, Stack, Tabs, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ImportReport } from '../../domain/contracts/workspace-models.ts'
import { MAX_DOCUMENT_PICTURE_BYTES } from '../../domain/document/picture-limits.ts'
import { type DocumentKind, documentKinds } from '../../domain/document/settings.ts'
import { useT } from '../i18n/index.ts'
import { openDocument, refreshDocuments } from '../state/actions.ts'
import { asAppError, currentGroupId, dialog } from '../state/app.ts'
import { errorAdvice, errorText, notifyDone } from '../state/notify.ts'
import { chooseFile } from '../workspace/bridge.ts'
import { call } from '../workspace/client.ts'
import styles from './dialogs.module.css'
import { ImportNotices, ImportOutline } from './ImportReport.tsx'
import { JobProgress } from './JobProgress.tsx'
import { PictureNotice, type Shrunk } from './PictureNotice.tsx'
import { Actions, Sheet } from './Sheet.tsx'
import { shrinkPictures } from './shrink-pictures.ts'
import { useJob } from './useJob.ts'

type File = { readonly token: string; readonly name: string }

/** Reads a DOCX, shows what was recognised, and adds it as a document when the person says so. */
export function ImportDialog({ given }: { given?: File }) {
  const t = useT()
  const { running, progress, start, cancel } = useJob()
  const [report, setReport] = useState<ImportReport | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [shrinking, setShrinking] = useState<number | null>(null)
  const [shrunk, setShrunk] = useState<Shrunk | null>(null)
  const open = useRef<string | null>(null)

  useEffect(
    () => () => {
      if (open.current) call('import.discard', { importId: open.current }).catch(() => undefined)
    },
    [],
  )

  const inspect = async (file: File) => {
    setFailure(null)
    try {
      const result = await start((jobId) => call('import.inspect', { file: file.token, jobId }))
      open.current = result.importId
      if (result.pictures.large.length > 0 || result.pictures.bytes > MAX_DOCUMENT_PICTURE_BYTES) {
        const after = await shrinkPictures(result, setShrinking)
        setShrunk({ before: result.pictures.bytes, after })
      }
      setReport(result)
    } catch (error) {
      if (asAppError(error).reason !== 'cancelled') setFailure(error)
    } finally {
      setShrinking(null)
    }
  }
  const choose = async () => {
    try {
      const file = await chooseFile('docx')
      if (file) await inspect(file)
    } catch (error) {
      setFailure(error)
    }
  }
  const begun = useRef(false)
  useEffect(() => {
    if (!given || begun.current) return
    begun.current = true
    void inspect(given)
  })

  return (
    <Sheet
      title={t('dialogs.import.title')}
      size={report ? 760 : 480}
      closable={!running && shrinking === null}
    >
      {failure !== null && (
        <Alert color="red" role="alert" title={errorText(failure)} mb="md">
          {errorAdvice(failure)}
        </Alert>
      )}
      {report ? (
        <Report
          report={report}
          shrunk={shrunk}
          onAdded={() => {
            open.current = null
          }}
        />
      ) : shrinking !== null ? (
        <JobProgress
          label={t('dialogs.import.shrinking')}
          progress={{ done: shrinking, step: 'shrinking' }}
        />
      ) : running ? (
        <>
          <JobProgress label={t('dialogs.import.reading')} progress={progress} />
          <Actions>
            <Button variant="default" onClick={cancel}>
              {t('common.cancel')}
            </Button>
          </Actions>
        </>
      ) : (
        <>
          <p className={styles.lead}>{t('dialogs.import.text')}</p>
          <Actions>
            <Button variant="default" onClick={() => dialog.set(null)}>
              {t('common.cancel')}
            </Button>
            <Button onClick={() => void choose()} data-autofocus>
              {t('dialogs.import.choose')}
            </Button>
          </Actions>
        </>
      )}
    </Sheet>
  )
}

function guessKind(title: string): DocumentKind {
  if (/regulament/iu.test(title)) return 'rof'
  if (/plan/iu.test(title)) return 'pla'
  if (/hot[ăa]r[âa]re/iu.test(title)) return 'hcl'
  if (/referat/iu.test(title)) return 'referat'
  return 'other'
}

const shownCounts = [
  'chapter',
  'section',
  'article',
  'alineat',
  'letter',
  'point',
  'item',
  'heading',
  'annex',
  'table',
  'image',
] as const

type ReportProps = {
  readonly report: ImportReport
  readonly shrunk: Shrunk | null
  readonly onAdded: () => void
}

function Report({ report, shrunk, onAdded }: ReportProps) {
  const t = useT()
  const [numbers, setNumbers] = useState<'keep' | 'renumber'>('keep')
  const [kind, setKind] = useState<DocumentKind>(guessKind(`${report.title} ${report.fileName}`))
  const [title, setTitle] = useState(report.title || report.fileName.replace(/\.docx$/i, ''))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const differing = report.notices.filter(
    (notice) => notice.source !== null && notice.computed !== null,
  ).length

  const add = async () => {
    const groupId = currentGroupId.get()
    if (!groupId) return
    setBusy(true)
    setFailure(null)
    try {
      const entry = await call('import.commit', {
        importId: report.importId,
        groupId,
        numbers,
        kind,
        title: title.trim().slice(0, 300) || report.fileName,
      })
      onAdded()
      await refreshDocuments()
      dialog.set(null)
      openDocument(entry.id)
      notifyDone(t('dialogs.import.added'))
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Stack gap="md">
      <div>
        <p className={styles.lead}>{t('dialogs.import.found', { file: report.fileName })}</p>
        <ul className={styles.counts}>
          {shownCounts.map((name) => {
            const count = report.counts[name] ?? 0
            return count === 0 ? null : <li key={name}>{t(`dialogs.import.count.${name}`, { count })}</li>
          })}
        </ul>
        <Tabs defaultValue={report.notices.length > 0 ? 'notices' : 'outline'}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="notices">
              {t('dialogs.import.notices', { count: report.notices.length })}
            </Tabs.Tab>
            <Tabs.Tab value="outline">{t('dialogs.import.outline')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="notices">
            <ImportNotices notices={report.notices} />
          </Tabs.Panel>
          <Tabs.Panel value="outline">
            <ImportOutline outline={report.outline} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <PictureNotice shrunk={shrunk} />
      <Radio.Group
        label={t('dialogs.import.numbers')}
        value={numbers}
        onChange={(value) => setNumbers(value as 'keep' | 'renumber')}
      >
        <Group gap="xs" mt="xs" grow align="start" preventGrowOverflow={false}>
          <Radio value="keep" label={t('dialogs.import.keep')} description={t('dialogs.import.keepText')} />
          <Radio
            value="renumber"
            label={t('dialogs.import.renumber')}
            description={t('dialogs.import.renumberText', { count: differing })}
          />
        </Group>
      </Radio.Group>
      <div className={styles.pair}>
        <NativeSelect
          label={t('dialogs.newDocument.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as DocumentKind)}
          data={documentKinds.map((value) => ({ value, label: t(`common.documentKind.${value}`) }))}
        />
        <TextInput
          label={t('dialogs.newDocument.name')}
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      {failure !== null && (
        <Alert color="red" role="alert" title={errorText(failure)}>
          {errorAdvice(failure)}
        </Alert>
      )}
      <Actions sticky>
        <Button variant="default" onClick={() => dialog.set(null)} disabled={busy}>
          {t('common.cancel')}
        </Button>
        <Button
          onClick={() => void add()}
          loading={busy}
          disabled={shrunk !== null && shrunk.after > MAX_DOCUMENT_PICTURE_BYTES}
        >
          {t('dialogs.import.add')}
        </Button>
      </Actions>
    </Stack>
  )
}
