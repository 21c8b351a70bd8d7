/** A name without what file systems refuse: the page suggests names from titles that people typed. */
export function safeFileName(name: string): string {
  const cleaned = [...name]
    .map((letter) => (/\p{Cc}/u.test(letter) || '<>:"/\\|?*'.includes(letter) ? ' ' : letter))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return cleaned === '' ? 'document' : cleaned.slice(0, 150)
}
