import { useFocusTrap, useMergedRef } from '@mantine/hooks'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { popup } from '../popup-store.ts'
import { currentSession } from '../session.ts'
import styles from './popups.module.css'

type Props = {
  label: string
  /** Position in the text that the box belongs to. */
  pos: number
  width?: number
  children: ReactNode
}

/** Closes the small window and gives the focus back to the text. */
export function closePopup(): void {
  popup.set(null)
  currentSession.get()?.view?.focus()
}

/** A small window at a place of the text; Escape and a click beside it close it. */
export function FloatingBox({ label, pos, width = 320, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const merged = useMergedRef(box, useFocusTrap(true))
  const [place, setPlace] = useState({ left: 0, top: 0, ready: false })

  useLayoutEffect(() => {
    const view = currentSession.get()?.view
    const size = box.current?.getBoundingClientRect()
    if (!view || !size) return
    const at = view.coordsAtPos(Math.min(pos, view.state.doc.content.size))
    const below = at.bottom + 8
    const top = below + size.height > window.innerHeight - 8 ? at.top - size.height - 8 : below
    setPlace({
      left: Math.max(8, Math.min(at.left - 16, window.innerWidth - width - 8)),
      top: Math.max(8, top),
      ready: true,
    })
    // At once: what is typed next belongs here, not into the text behind.
    box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
  }, [pos, width])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      closePopup()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])

  return (
    <>
      <button type="button" className={styles.beside} tabIndex={-1} aria-hidden="true" onClick={closePopup} />
      <div
        ref={merged}
        role="dialog"
        aria-label={label}
        className={styles.box}
        style={{ left: place.left, top: place.top, width, opacity: place.ready ? 1 : 0 }}
      >
        {children}
      </div>
    </>
  )
}
