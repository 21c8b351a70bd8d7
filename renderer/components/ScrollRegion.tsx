import { type ReactNode, useEffect, useRef } from 'react'

/** A scrolling part that can be reached and scrolled by keyboard. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string
  className?: string | undefined
  children: ReactNode
}) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    place.current?.setAttribute('tabindex', '0')
  }, [])
  return (
    <section ref={place} className={className} aria-label={label}>
      {children}
    </section>
  )
}
