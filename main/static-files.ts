import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** What the built interface consists of; a file of any other type is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.json': 'application/json; charset=utf-8',
}

/**
 * The window's policy: everything from our own folder, nothing from the network and nowhere to send to.
 * Styles may be inline because the component library and the editor's tables write them; without a network and
 * with images limited to our own, blob: and data:, a style can carry nothing out.
 */
export const windowPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The policy of HTML that is being printed: no script at all. */
export const printPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
}

/** An empty answer with a status such as 403 or 404. */
export function refuse(status: number): Response {
  return new Response(null, { status, headers: commonHeaders })
}

/** A text answer under a policy. */
export function htmlResponse(html: string, policy: string): Response {
  return new Response(html, {
    headers: {
      ...commonHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
    },
  })
}

/**
 * The file in `folder` that a URL's path names, or null when it would be outside, is hidden, or has no type
 * that we serve. The path is judged after decoding, so that `%2e%2e` and `%5c` gain nothing.
 */
export function resolveInside(folder: string, urlPath: string): string | null {
  const decoded = decode(urlPath)
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null
  const parts = decoded.split('/').filter((part) => part !== '')
  if (parts.length === 0 || parts.some((part) => part.startsWith('.') || part.includes(':'))) return null
  const path = join(folder, ...parts)
  const inside = relative(folder, path)
  if (inside === '' || inside.startsWith('..') || inside.split(sep).includes('..')) return null
  return Object.hasOwn(contentTypes, extname(path).toLowerCase()) ? path : null
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/**
 * Serves one request for a file of `folder`.
 * @returns 405 for another method than GET, 403 for another host or a path outside, 404 for a missing file
 */
export async function serveFile(
  request: { method: string; url: string },
  folder: string,
  host: string,
  policy: string,
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405)
  const url = new URL(request.url)
  if (url.host !== host) return refuse(403)
  const path = resolveInside(folder, url.pathname)
  if (path === null) return refuse(403)
  try {
    const body = await readFile(path)
    const type = contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'
    return new Response(new Uint8Array(body), {
      headers: { ...commonHeaders, 'Content-Type': type, 'Content-Security-Policy': policy },
    })
  } catch {
    return refuse(404)
  }
}
