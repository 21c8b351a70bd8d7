import { useT } from '../../i18n/index.ts'
import { insertText, run } from '../commands.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

const characters = [
  ...'„”«»–—…•·§',
  ...'ăâîșțĂÂÎȘȚ',
  ...'éèêëöőüűáí',
  ...'€£$%‰°±×÷=',
  ...'≤≥≠≈½¼¾²³¹',
  ...'→←↑↓✓✗☐☑№©',
] as const

/** Letters and signs that a keyboard may lack, and the space that does not break. */
export function CharactersBox() {
  const t = useT()
  const pos = currentSession.get()?.view?.state.selection.head ?? 0
  const insert = (text: string) => {
    run(insertText(text), false)
    closePopup()
  }
  return (
    <FloatingBox label={t('editor.characters.title')} pos={pos} width={344}>
      <div className={styles.characters}>
        {characters.map((character) => (
          <button
            key={character}
            type="button"
            className={styles.character}
            onClick={() => insert(character)}
          >
            {character}
          </button>
        ))}
      </div>
      <button
        type="button"
        className={styles.option}
        style={{ all: 'unset' }}
        onClick={() => insert('\u00a0')}
      >
        <span className={styles.option}>{t('editor.characters.noBreak')}</span>
      </button>
    </FloatingBox>
  )
}
