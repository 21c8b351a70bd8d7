import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../scripts/setup/paths.mjs'
import { forbiddenImports, type SourceFile } from '../support/import-rules.ts'

const folders = ['domain', 'main', 'renderer', 'sync-server']

function sourceFiles(): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|js|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({
        path: relative(projectFolder, path).split(sep).join('/'),
        text: readFileSync(path, 'utf8'),
      })),
  )
}

describe('imports run one way', () => {
  it('in the whole tree', () => {
    const files = sourceFiles()
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap(forbiddenImports)).toEqual([])
  })

  it.each([
    ['domain/a.ts', "import { x } from '../main/x.ts'"],
    ['domain/a.ts', "import type { X } from '../renderer/x.ts'"],
    ['domain/deep/a.ts', "export * from '../../sync-server/x.ts'"],
    ['domain/a.ts', "import { readFileSync } from 'node:fs'"],
    ['domain/a.ts', "import 'electron'"],
    ['domain/a.ts', "import { useState } from 'react'"],
    ['domain/a.ts', "const x = await import('node:net')"],
    ['renderer/a.tsx', "import { x } from '../main/x.ts'"],
    ['renderer/a.tsx', "import { ipcRenderer } from 'electron'"],
    ['renderer/a.tsx', "import { createHash } from 'node:crypto'"],
    ['renderer/a.tsx', "import { WebSocket } from 'ws'"],
    ['main/window.ts', "import { App } from '../renderer/app.tsx'"],
    ['main/window.ts', "import { Relay } from '../sync-server/relay.ts'"],
    ['main/workspace/a.ts', "import { app } from 'electron'"],
    ['main/workspace/a.ts', "import { app } from 'electron/main'"],
    ['main/workspace/store/a.ts', "import { text } from '../../texts.ts'"],
    ['main/cli/index.ts', "import { app } from 'electron'"],
    ['sync-server/a.ts', "import { store } from '../main/workspace/store.ts'"],
    ['sync-server/a.ts', "import { app } from 'electron'"],
  ])('and the check sees a breach: %s: %s', (path, text) => {
    expect(forbiddenImports({ path, text })).toHaveLength(1)
  })

  it.each([
    ['domain/a.ts', "import * as Y from 'yjs'"],
    ['renderer/a.tsx', "import { x } from '../domain/x.ts'"],
    ['main/a.ts', "import { app } from 'electron'"],
    ['main/workspace/a.ts', "import { x } from '../../domain/x.ts'"],
    ['main/cli/index.ts', "import { x } from '../workspace/import/x.ts'"],
    ['sync-server/a.ts', "import { createServer } from 'node:http'"],
  ])('and lets through what is right: %s: %s', (path, text) => {
    expect(forbiddenImports({ path, text })).toEqual([])
  })
})
