import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { insertReference, searchTargets } from '../references.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

const LIST_ID = 'reference-targets'

/** Finds a block by its number or its words, and puts a live reference to it at the caret. */
export function ReferenceBox({ query: first, from }: { query: string; from: number | null }) {
  const t = useT()
  const [query, setQuery] = useState(first)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const view = currentSession.get()?.view
  const found = useMemo(() => (view ? searchTargets(view.state, query).slice(0, 50) : []), [view, query])

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  if (!view) return null

  const take = (index: number) => {
    const target = found[index]
    if (target) insertReference(view, target, from)
    closePopup()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((active + step + found.length) % Math.max(1, found.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      take(active)
    }
  }

  return (
    <FloatingBox label={t('editor.reference.title')} pos={view.state.selection.head} width={400}>
      <TextInput
        label={t('editor.reference.title')}
        placeholder={t('editor.reference.placeholder')}
        data-autofocus
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={LIST_ID}
        aria-activedescendant={found.length > 0 ? `${LIST_ID}-${active}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKey}
      />
      {found.length === 0 ? (
        <p className={styles.empty} role="status">
          {t('editor.reference.none')}
        </p>
      ) : (
        <div
          ref={list}
          id={LIST_ID}
          className={styles.list}
          role="listbox"
          aria-label={t('editor.reference.targets')}
        >
          {found.map((target, i) => (
            <div
              key={target.id}
              id={`${LIST_ID}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === active}
              className={styles.option}
              onMouseDown={(event) => {
                event.preventDefault()
                take(i)
              }}
            >
              <span className={styles.optionLabel}>{target.label}</span>
              <span className={styles.optionText}>{target.text}</span>
            </div>
          ))}
        </div>
      )}
    </FloatingBox>
  )
}
