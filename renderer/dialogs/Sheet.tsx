import { Modal } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { currentSession } from '../editor/session.ts'
import { useT } from '../i18n/index.ts'
import { dialog } from '../state/app.ts'
import styles from './dialogs.module.css'

type Props = {
  title: string
  size?: number
  /** False while something runs that closing would not end. */
  closable?: boolean
  onClose?: () => void
  children: ReactNode
}

/** The frame of every dialog. */
export function Sheet({ title, size = 480, closable = true, onClose, children }: Props) {
  const t = useT()
  useReturnFocus()
  const close = () => {
    onClose?.()
    dialog.set(null)
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={size}
      withCloseButton={closable}
      closeOnEscape={closable}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ title: styles.title ?? '', header: styles.header ?? '', body: styles.body ?? '' }}
      radius="lg"
      overlayProps={{ backgroundOpacity: 0.35 }}
    >
      {children}
    </Modal>
  )
}

/** After the dialog the focus is where it was, or on the page, unless something else took it meanwhile. */
function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (!lost) return
        const kept = before instanceof HTMLElement && before !== document.body && before.isConnected
        if (kept) before.focus({ preventScroll: true })
        else currentSession.get()?.view?.focus()
      })
    }
  }, [])
}

/** The row of buttons at a dialog's end: what is done stands last. `sticky`: in sight however long the dialog is. */
export function Actions({ children, sticky = false }: { children: ReactNode; sticky?: boolean }) {
  return (
    <div className={styles.actions} data-sticky={sticky || undefined}>
      {children}
    </div>
  )
}
