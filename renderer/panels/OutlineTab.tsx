import {
  type CSSProperties,
  type DragEvent,
  type KeyboardEvent,
  memo,
  useDeferredValue,
  useMemo,
  useState,
} from 'react'
import { moveSubtree, structureOf, subtreeEnd } from '../../domain/document/structure/index.ts'
import { goToIndex, run } from '../editor/commands.ts'
import { facts, type OutlineEntry } from '../editor/facts.ts'
import { currentSession } from '../editor/session.ts'
import { editorUi } from '../editor/ui-state.ts'
import { useT } from '../i18n/index.ts'
import { useSelect, useStore } from '../state/store.ts'
import styles from './ContextPanel.module.css'

const none: readonly OutlineEntry[] = []

type Drop = { readonly index: number; readonly side: 'before' | 'after' }

/** The document's structure; a click goes there, drag or Alt with an arrow moves a part with all under it. */
export function OutlineTab() {
  const t = useT()
  const newest = useSelect(facts, (value) => value.outline)
  // A long outline is drawn after the page that it belongs to.
  const outline = useDeferredValue(newest, none)
  const caret = useSelect(editorUi, (ui) => ui.index)
  const writable = useStore(currentSession)?.writable === true
  const [dragged, setDragged] = useState<number | null>(null)
  const [drop, setDrop] = useState<Drop | null>(null)
  const current = useMemo(
    () => outline.findLast((entry) => entry.index <= caret)?.index ?? -1,
    [outline, caret],
  )

  if (newest.length === 0) return <p className={styles.note}>{t('main.outline.empty')}</p>

  /** Moves the part at child `index` beside that at `target`; nothing when the document changed meanwhile. */
  const move = (index: number, target: number, side: 'before' | 'after') => {
    const view = currentSession.get()?.view
    const { doc } = facts.get()
    if (!view || !doc || view.state.doc.childCount !== doc.childCount) return
    const end = side === 'before' ? target : subtreeEnd(structureOf(view.state.doc), target)
    run(moveSubtree(index, end), false)
  }
  // One set of handlers for all lines: a long outline is drawn again often.
  const onKey = (event: KeyboardEvent) => {
    const at = placeOf(event.target)
    const entry = at === null ? undefined : outline[at]
    if (at === null || !entry || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    if (event.altKey && writable) {
      const sibling = findSibling(outline, at, step)
      if (sibling) move(entry.index, sibling.index, step > 0 ? 'after' : 'before')
      return
    }
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${at + step}"] button`)?.focus()
  }
  const onDragOver = (event: DragEvent) => {
    const at = placeOf(event.target)
    const entry = at === null ? undefined : outline[at]
    if (dragged === null || !entry || dragged === entry.index) return
    event.preventDefault()
    const box = (event.target as HTMLElement).closest('li')?.getBoundingClientRect()
    const side = box && event.clientY < box.top + box.height / 2 ? 'before' : 'after'
    if (drop?.index !== entry.index || drop.side !== side) setDrop({ index: entry.index, side })
  }
  const endDrag = () => {
    setDragged(null)
    setDrop(null)
  }

  return (
    <ol
      className={styles.outline}
      onClick={(event) => {
        const at = placeOf(event.target)
        const entry = at === null ? undefined : outline[at]
        if (entry) goToIndex(entry.index)
      }}
      onKeyDown={onKey}
      onDragStart={(event) => {
        const entry = outline[placeOf(event.target) ?? -1]
        if (!entry) return
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', entry.label)
        setDragged(entry.index)
      }}
      onDragOver={onDragOver}
      onDragEnd={endDrag}
      onDrop={(event) => {
        event.preventDefault()
        if (dragged !== null && drop) move(dragged, drop.index, drop.side)
        endDrag()
      }}
    >
      {outline.map((entry, at) => (
        <Line
          key={entry.id ?? entry.index}
          entry={entry}
          at={at}
          current={entry.index === current}
          reached={entry.index === current || (current < 0 && at === 0)}
          drop={drop?.index === entry.index ? drop.side : null}
          writable={writable}
          untitled={t('main.outline.untitled')}
        />
      ))}
    </ol>
  )
}

/** Which line of the outline an event happened in. */
function placeOf(target: EventTarget): number | null {
  const line = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-at]') : null
  return line ? Number(line.dataset.at) : null
}

type LineProps = {
  entry: OutlineEntry
  at: number
  current: boolean
  /** True for the one line that Tab reaches. */
  reached: boolean
  drop: 'before' | 'after' | null
  writable: boolean
  untitled: string
}

const Line = memo(function Line({ entry, at, current, reached, drop, writable, untitled }: LineProps) {
  return (
    <li
      className={styles.line}
      data-at={at}
      data-current={current || undefined}
      data-drop={drop ?? undefined}
      draggable={writable}
    >
      <button
        type="button"
        className={styles.entry}
        data-entry
        data-kind={entry.kind}
        data-level={entry.depth}
        style={{ '--depth': entry.depth } as CSSProperties}
        aria-current={current ? 'location' : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        tabIndex={reached ? 0 : -1}
      >
        {entry.label && <span className={styles.label}>{entry.label}</span>}
        <span className={styles.text}>{entry.text || (entry.label ? '' : untitled)}</span>
      </button>
    </li>
  )
})

/** The next (1) or previous (-1) entry of the same depth under the same parent. */
function findSibling(outline: readonly OutlineEntry[], at: number, step: 1 | -1): OutlineEntry | null {
  const depth = outline[at]?.depth ?? 0
  for (let i = at + step; i >= 0 && i < outline.length; i += step) {
    const entry = outline[i]
    if (!entry || entry.depth < depth) return null
    if (entry.depth === depth) return entry
  }
  return null
}
