/** The product's mark: the square (public administration) and the circle (civil society) meet. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <rect x="2" y="7" width="14" height="14" rx="2.5" fill="var(--c-administration)" />
      <circle cx="18.5" cy="14" r="7.5" fill="var(--c-civil-society)" fillOpacity="0.88" />
    </svg>
  )
}
