import type { Language } from '../domain/contracts/bridge.ts'
import { appHost, appScheme, appUrl } from './origin.ts'
import { text } from './texts.ts'

/** Where the page stands that says that the window's page ended again and again. */
export const stoppedUrl = `${appScheme}://${appHost}/stopped`

/** Its policy: no script at all, nothing from anywhere. */
export const stoppedPolicy = ["default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'"].join('; ')

const style = `
  :root { color-scheme: light dark; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; box-sizing: border-box;
    font: 14px/1.55 system-ui, sans-serif; background: Canvas; color: CanvasText; }
  main { max-width: 44ch; }
  h1 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; }
  p { margin: 0 0 16px; }
  a { display: inline-block; padding: 8px 16px; border: 1px solid currentColor; border-radius: 6px; color: inherit;
    font-weight: 600; text-decoration: none; }
  a:focus-visible { outline: 2px solid; outline-offset: 2px; }`

/**
 * A page without any script, in words and with one way on: so plain that whatever ended the interface's own page
 * again and again does not end it too.
 */
export function stoppedPage(language: Language): string {
  const say = (key: Parameters<typeof text>[1]) => text(language, key)
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>Consens</title><style>${style}</style></head>
<body><main role="alert">
<h1>${say('stopped.title')}</h1>
<p>${say('stopped.text')}</p>
<p>${say('stopped.advice')}</p>
<a href="${appUrl}">${say('stopped.again')}</a>
</main></body></html>`
}
