import { parseUrl } from './origin.ts'

/**
 * The form in which an address may be opened outside, or null when it may not: https: without credentials,
 * and mailto:. Nothing else, because the system starts programs for other schemes.
 */
export function externalAddress(address: string): string | null {
  const url = parseUrl(address.trim())
  if (url === null) return null
  if (url.protocol === 'mailto:') return url.href
  const plain = url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === ''
  return plain ? url.href : null
}
