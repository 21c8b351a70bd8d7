import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { notifyDone } from '../../state/notify.ts'
import { useStore } from '../../state/store.ts'
import { scrollToPos } from '../commands.ts'
import type { SearchQuery } from '../find.ts'
import { replaceAll, replaceOne, searchCount, searchKey, selectMatch, stepSearch } from '../plugins/search.ts'
import { currentSession } from '../session.ts'
import { closePopup } from './FloatingBox.tsx'
import styles from './popups.module.css'

/** What was looked for last, kept while the window lives. */
let last: SearchQuery = { text: '', matchCase: false, wholeWord: false, diacritics: false }

/** Find and replace, above the page. */
export function FindBar({ replace }: { replace: boolean }) {
  const t = useT()
  const { count, current } = useStore(searchCount)
  const [query, setQuery] = useState<SearchQuery>(() => ({ ...last, text: selectedText() || last.text }))
  const [replacement, setReplacement] = useState('')
  const [replacing, setReplacing] = useState(replace)
  const input = useRef<HTMLInputElement>(null)
  const session = useStore(currentSession)
  const writable = session?.writable === true

  useEffect(() => setReplacing(replace), [replace])
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
    return () => {
      const view = currentSession.get()?.view
      view?.dispatch(view.state.tr.setMeta(searchKey, { query: null }))
    }
  }, [])
  // Another document on the page: the same words are looked for there.
  useEffect(() => {
    last = query
    const view = session?.view
    if (!view) return
    view.dispatch(view.state.tr.setMeta(searchKey, { query: query.text === '' ? null : query }))
    showCurrent()
  }, [query, session])

  const step = (direction: 1 | -1) => {
    const view = currentSession.get()?.view
    const tr = view && stepSearch(view.state, direction)
    if (view && tr) view.dispatch(tr)
    showCurrent()
  }
  const replaceNow = () => {
    const view = currentSession.get()?.view
    if (!view) return
    const tr = replaceOne(view.state, replacement)
    if (!tr) return
    currentSession.get()?.binding.stopCapturing()
    view.dispatch(tr)
    const found = searchKey.getState(view.state)
    const next = found && selectMatch(view.state, found.current)
    if (next) view.dispatch(next)
    showCurrent()
  }
  const replaceEvery = () => {
    const session = currentSession.get()
    const view = session?.view
    const tr = view && replaceAll(view.state, replacement)
    if (!session || !view || !tr) return
    session.binding.stopCapturing()
    view.dispatch(tr)
    session.binding.stopCapturing()
    notifyDone(t('editor.find.replaced', { count }))
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      closePopup()
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      step(event.shiftKey ? -1 : 1)
    }
  }

  const toggles = [
    { name: 'matchCase', sign: 'Aa' },
    { name: 'wholeWord', sign: '|a|' },
    { name: 'diacritics', sign: 'ș' },
  ] as const

  return (
    <search className={styles.find} aria-label={t('editor.find.open')} onKeyDown={onKey}>
      <div className={styles.findRow}>
        <TextInput
          ref={input}
          className={styles.findInput}
          size="xs"
          aria-label={t('editor.find.what')}
          placeholder={t('editor.find.what')}
          value={query.text}
          onChange={(event) => setQuery({ ...query, text: event.currentTarget.value })}
        />
        {toggles.map(({ name, sign }) => (
          <Tooltip key={name} label={t(`editor.find.${name}`)}>
            <ActionIcon
              variant="subtle"
              color="gray"
              className={styles.toggle}
              aria-label={t(`editor.find.${name}`)}
              aria-pressed={query[name]}
              onClick={() => setQuery({ ...query, [name]: !query[name] })}
            >
              <span className={styles.sign} data-sign={sign} />
            </ActionIcon>
          </Tooltip>
        ))}
        <span className={styles.findCount} role="status">
          {query.text === '' ? '' : t('editor.find.count', { current, count })}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('editor.find.previous')}
          disabled={count === 0}
          onClick={() => step(-1)}
        >
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('editor.find.next')}
          disabled={count === 0}
          onClick={() => step(1)}
        >
          <IconChevronDown size={16} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={closePopup}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {writable && !replacing && (
        <Button variant="subtle" size="compact-xs" mt={4} onClick={() => setReplacing(true)}>
          {t('editor.find.showReplace')}
        </Button>
      )}
      {writable && replacing && (
        <div className={styles.findRow}>
          <TextInput
            className={styles.findInput}
            size="xs"
            aria-label={t('editor.find.with')}
            placeholder={t('editor.find.with')}
            value={replacement}
            onChange={(event) => setReplacement(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" disabled={count === 0} onClick={replaceNow}>
            {t('editor.find.replace')}
          </Button>
          <Button size="xs" variant="default" disabled={count === 0} onClick={replaceEvery}>
            {t('editor.find.replaceAll')}
          </Button>
        </div>
      )}
    </search>
  )
}

/** Scrolls the page to the current match, wherever the focus is. */
function showCurrent(): void {
  const view = currentSession.get()?.view
  const found = view && searchKey.getState(view.state)
  const match = found?.matches[found.current]
  if (view && match) scrollToPos(view.state.doc.resolve(match.from).before(1))
}

function selectedText(): string {
  const state = currentSession.get()?.view?.state
  if (!state || state.selection.empty) return ''
  const text = state.doc.textBetween(state.selection.from, state.selection.to, '\n')
  return text.includes('\n') || text.length > 100 ? '' : text
}
