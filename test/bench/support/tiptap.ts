import { join } from 'node:path'
import { build } from 'vite'
import { cacheFolder } from '../../../scripts/setup/paths.mjs'
import { type BenchApp, startBare } from './application.ts'
import { installPeers } from './peers.ts'

const folder = join(import.meta.dirname, '..', 'peers-tiptap')
let built: Promise<string> | null = null

/** Installs and bundles the TipTap page, once in a run; gives its HTML file. */
function tiptapPage(): Promise<string> {
  built ??= bundle()
  return built
}

async function bundle(): Promise<string> {
  installPeers(folder)
  const outDir = join(cacheFolder, 'bench-tiptap')
  await build({
    root: folder,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome130', modulePreload: false },
    plugins: [plainScript()],
  })
  return join(outDir, 'index.html')
}

/** Chromium loads no module from a file: address; the bundle is one file and needs none. */
function plainScript() {
  return {
    name: 'plain-script',
    transformIndexHtml: {
      order: 'post',
      handler: (html: string) => html.replaceAll(/<script type="module"( crossorigin)?/g, '<script defer'),
    },
  } as const
}

/** The bare window with TipTap in it. */
export async function startTiptap(): Promise<BenchApp> {
  const app = await startBare(await tiptapPage())
  await app.page.until('window.tiptap && window.bench')
  return app
}
