import { ActionIcon, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { searchHit } from '../../domain/contracts/workspace-models.ts'
import { goToBlock } from '../editor/commands.ts'
import { currentSession } from '../editor/session.ts'
import { useT } from '../i18n/index.ts'
import { openDocument } from '../state/actions.ts'
import { currentGroupId, documents, mainView } from '../state/app.ts'
import { notifyError } from '../state/notify.ts'
import { useStore } from '../state/store.ts'
import { call } from '../workspace/client.ts'
import styles from './DocumentSearch.module.css'
import { layout, togglePanel } from './layout.ts'

type Hit = z.infer<typeof searchHit>

/** Typing pauses this long before the group is searched. */
const PAUSE_MS = 250
/** Results shown: more are not read. */
const SHOWN = 50

/** Searches the texts of all documents of the group; while it is empty, `children` stand in its place. */
export function DocumentSearch({ children }: { children: ReactNode }) {
  const t = useT()
  const groupId = useStore(currentGroupId)
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly { key: string; hit: Hit }[] | null>(null)
  const box = useRef<HTMLElement>(null)
  const wanted = text.trim()

  useEffect(() => {
    setHits(null)
    if (!groupId || wanted === '') return
    let current = true
    const timer = setTimeout(() => {
      call('document.search', { groupId, text: wanted }).then(
        (found) => current && setHits(found.slice(0, SHOWN).map((hit, at) => ({ key: String(at), hit }))),
        (error: unknown) => {
          if (!current) return
          setHits([])
          notifyError(error)
        },
      )
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [groupId, wanted])

  const onKey = (event: KeyboardEvent) => {
    const stops = Array.from(box.current?.querySelectorAll<HTMLElement>('input, [data-hit]') ?? [])
    const at = stops.indexOf(document.activeElement as HTMLElement)
    if (event.key === 'Escape' && text !== '') {
      setText('')
      stops[0]?.focus()
    } else if (event.key === 'ArrowDown') stops[at + 1]?.focus()
    else if (event.key === 'ArrowUp') stops[at - 1]?.focus()
    else if (event.key === 'Enter' && at === 0 && hits?.[0]) open(hits[0].hit)
    else return
    event.preventDefault()
  }

  return (
    <>
      <search ref={box} onKeyDown={onKey}>
        <TextInput
          className={styles.field}
          size="xs"
          maxLength={200}
          placeholder={t('main.search.label')}
          aria-label={t('main.search.label')}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rightSection={
            text !== '' && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                aria-label={t('main.search.clear')}
                onClick={() => setText('')}
              >
                <IconX size={14} />
              </ActionIcon>
            )
          }
        />
        {wanted !== '' && (
          <>
            <p className={styles.note} role="status" data-empty={(hits?.length ?? 0) > 0 || undefined}>
              {hits === null ? t('main.search.looking') : hits.length === 0 ? t('main.search.none') : ''}
            </p>
            <ul className={styles.hits} aria-label={t('main.search.results')}>
              {hits?.map(({ key, hit }, at) => (
                <li key={key}>
                  {hits[at - 1]?.hit.documentId !== hit.documentId && <HitTitle hit={hit} />}
                  <HitRow hit={hit} />
                </li>
              ))}
            </ul>
          </>
        )}
      </search>
      {wanted === '' && children}
    </>
  )
}

/** The document's title, once above its results. */
function HitTitle({ hit }: { hit: Hit }) {
  const title = useStore(documents)?.find((entry) => entry.id === hit.documentId)?.title
  return <span className={styles.title}>{title}</span>
}

function HitRow({ hit }: { hit: Hit }) {
  return (
    <UnstyledButton className={styles.hit} data-hit onClick={() => open(hit)}>
      {hit.place && <span className={styles.place}>{hit.place}</span>}
      <span className={styles.words}>
        {hit.before}
        <mark>{hit.match}</mark>
        {hit.after}
      </span>
    </UnstyledButton>
  )
}

/** Opens the hit's document and, as soon as its page stands, goes to the block. */
function open(hit: Hit): void {
  if (layout.get().narrow) togglePanel('left', false)
  const view = mainView.get()
  const there = view.name === 'document' && view.documentId === hit.documentId
  if (!there) openDocument(hit.documentId)
  const { blockId } = hit
  if (blockId === null) return
  let tries = 0
  const go = () => {
    const now = mainView.get()
    if (now.name !== 'document' || now.documentId !== hit.documentId) return
    const session = currentSession.get()
    tries += 1
    if (session?.entry.id === hit.documentId && session.view) goToBlock(blockId)
    else if (tries < 600) requestAnimationFrame(go)
  }
  go()
}
