import { UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { notifyError } from '../../state/notify.ts'
import { call } from '../../workspace/client.ts'
import { forgetWord, lookAgain } from '../plugins/spelling.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

/** Suggestions for a word that the dictionary does not have. */
export function SpellingBox({ word, from, to }: { word: string; from: number; to: number }) {
  const t = useT()
  const [suggestions, setSuggestions] = useState<readonly string[] | null>(null)
  useEffect(() => {
    call('spell.suggest', { word }).then(
      (list) => setSuggestions(list.slice(0, 6)),
      (error: unknown) => {
        setSuggestions([])
        notifyError(error)
      },
    )
  }, [word])
  const take = (text: string) => {
    const view = currentSession.get()?.view
    if (view && view.state.doc.textBetween(from, to) === word)
      view.dispatch(view.state.tr.insertText(text, from, to))
    closePopup()
  }
  const learn = () => {
    forgetWord(currentSession.get()?.view ?? undefined, word)
    call('spell.learn', { word }).then(() => lookAgain(word), notifyError)
    closePopup()
  }
  return (
    <FloatingBox label={t('editor.spelling.title', { word })} pos={from} width={240}>
      {suggestions?.map((text, i) => (
        <UnstyledButton
          key={text}
          className={styles.option}
          {...(i === 0 ? { 'data-autofocus': true } : {})}
          onClick={() => take(text)}
        >
          <span className={styles.optionLabel}>{text}</span>
        </UnstyledButton>
      ))}
      {suggestions?.length === 0 && <p className={styles.empty}>{t('editor.spelling.none')}</p>}
      {suggestions === null && <p className={styles.empty}>{t('editor.spelling.looking')}</p>}
      <UnstyledButton className={styles.option} onClick={learn}>
        {t('editor.spelling.learn', { word })}
      </UnstyledButton>
    </FloatingBox>
  )
}
