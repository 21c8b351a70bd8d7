/** The application's own origin: the one host of the app: scheme that windows show. */
export const appScheme = 'app'
export const appHost = 'consens'
export const appUrl = `${appScheme}://${appHost}/index.html`

/** The host that the print service shows its HTML under; it has no preload and no way to the windows. */
export const printHost = 'print'

/**
 * True for an address of the application's own page. Compared part by part after parsing: `app://consens.evil/`
 * and `app://evil/?app://consens/` are not ours.
 */
export function isAppUrl(address: string): boolean {
  const url = parseUrl(address)
  return url !== null && url.protocol === `${appScheme}:` && url.host === appHost && url.username === ''
}

/** Parses an address; null when it is none. */
export function parseUrl(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}
