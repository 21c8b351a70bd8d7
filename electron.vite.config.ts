import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { copySpellFiles } from './main/workspace/spell/files.ts'

const at = (path: string) => resolve(import.meta.dirname, path)

/** scripts/run/build.mjs builds beside out/ and swaps; `npm run build` writes to out/ itself. */
const out = (part: string) => resolve(process.env.CONSENS_BUILD_DIR ?? at('out'), part)

/**
 * Everything but better-sqlite3 is bundled into out/main: fewer files to open at the start, and the one native
 * module is found by Node's own resolution (scripts/native-modules.mjs says why that matters).
 */
const native = ['better-sqlite3', 'bufferutil', 'utf-8-validate']

const processes = {
  index: at('main/index.ts'),
  workspace: at('main/workspace/entry.ts'),
  'hosted-relay': at('sync-server/hosted.ts'),
  // A thread of the workspace, started by the file's name.
  'paper-worker': at('main/workspace/jobs/paper-worker.ts'),
}

/** Dictionary and engine of the spelling go beside the bundle as files of their own, with their licences. */
const spelling = { name: 'spelling-files', closeBundle: () => copySpellFiles(out('main/spell')) }

/** The document's font keeps its name: what main prints asks for it by `/fonts/LiberationSerif-Regular.ttf`. */
function assetFileNames({ names }: { names: readonly string[] }): string {
  return names[0]?.startsWith('LiberationSerif-') ? 'fonts/[name][extname]' : 'assets/[name]-[hash][extname]'
}

export default defineConfig({
  main: {
    plugins: [spelling],
    // fflate's build for Node declares a `require` of its own, which a chunk's shims declare too. Its other build differs
    // only in how it would start workers, and none are started.
    resolve: { alias: { fflate: at('node_modules/fflate/esm/browser.js') } },
    build: {
      outDir: out('main'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      externalizeDeps: false,
      rollupOptions: {
        input: processes,
        external: native,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Names stay, for what a crash reports; comments and spaces are read at each start and go.
          minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: out('preload'),
      emptyOutDir: true,
      target: 'node20',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('main/preload.ts') },
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: out('renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: true,
      // Inlined assets would need a looser policy for fonts; as files they are 'self'.
      assetsInlineLimit: 0,
      rollupOptions: {
        // What main runs in the print window: one script, found by its name.
        input: { index: at('renderer/index.html'), 'print-notes': at('renderer/print/notes.ts') },
        output: {
          assetFileNames,
          entryFileNames: ({ name }) =>
            name === 'print-notes' ? 'print/notes.js' : 'assets/[name]-[hash].js',
        },
      },
    },
  },
})
