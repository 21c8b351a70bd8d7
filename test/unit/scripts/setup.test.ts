import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { electronFlags } from '../../../scripts/run/electron-flags.mjs'
import { npmProgram, projectFolder, projectNode } from '../../../scripts/setup/paths.mjs'
import { installedPackages } from '../../../scripts/setup/system-packages.mjs'
import { under, unzip } from '../../../scripts/setup/unzip.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'consens-scripts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the zip reader', () => {
  it('[RUN1] unpacks what it is told to, with its bytes and run bits, and nothing else', async () => {
    const big = 'Angajament '.repeat(50_000)
    const archive = zipSync({
      'App/program': [strToU8(big), { os: 3, attrs: 0o100755 << 16 }],
      'App/stored.txt': [strToU8('stored'), { level: 0 }],
      'App/empty.txt': strToU8(''),
      'App/skip/me.txt': strToU8('no'),
      'App/../outside.txt': strToU8('no'),
      'Other/file.txt': strToU8('no'),
    })
    const path = join(folder, 'a.zip')
    writeFileSync(path, archive)
    const target = join(folder, 'out')
    await unzip(
      path,
      under('App/', target, (name) => !name.startsWith('skip/')),
    )
    expect(readFileSync(join(target, 'program'), 'utf8')).toBe(big)
    expect(statSync(join(target, 'program')).mode & 0o111).not.toBe(0)
    expect(readFileSync(join(target, 'stored.txt'), 'utf8')).toBe('stored')
    expect(readFileSync(join(target, 'empty.txt'), 'utf8')).toBe('')
    expect(() => statSync(join(target, 'skip'))).toThrow()
    expect(() => statSync(join(folder, 'outside.txt'))).toThrow()
  })

  it('[RUN1] says when a file is no zip', async () => {
    const path = join(folder, 'a.zip')
    writeFileSync(path, 'not a zip at all')
    await expect(unzip(path, () => null)).rejects.toThrow('not a zip file')
  })
})

describe('what is found on this machine', () => {
  it('[RUN5] a package counts when dpkg calls it installed, not when it left its settings', () => {
    const status =
      'Package: xvfb\nStatus: install ok installed\nArchitecture: amd64\n\n' +
      'Package: libgtk-3-0\nStatus: deinstall ok config-files\n\n' +
      'Package: libnss3\nStatus: hold ok installed\n'
    expect([...installedPackages(status)]).toEqual(['xvfb', 'libnss3'])
  })

  it('[RUN2] npm can be started without a shell', () => {
    const npm = npmProgram()
    expect(npm).not.toBeNull()
    const { status, stdout } = spawnSync(npm?.node ?? '', [npm?.cli ?? '', '--version'], { encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^\d+\.\d+/)
  })

  it('[RUN7] lines end alike on every system', () => {
    const attributes = readFileSync(join(projectFolder, '.gitattributes'), 'utf8')
    expect(attributes).toMatch(/^\* text=auto eol=lf$/m)
    const tracked = ['package.json', 'biome.json', 'scripts/start.mjs', 'main/index.ts', '.ci/run']
    for (const file of tracked)
      expect(readFileSync(join(projectFolder, file), 'utf8'), file).not.toContain('\r')
  })

  it('[RUN3] the sandbox goes off for root only', () => {
    expect(electronFlags({ env: {}, root: false })).not.toContain('--no-sandbox')
    expect(electronFlags({ env: {}, root: true }).includes('--no-sandbox')).toBe(process.platform === 'linux')
  })
})

describe('running an entry of the project', () => {
  /** Runs a TypeScript file the way `npm run cli` and `npm run relay` do. */
  function runEntry(source: string, args: string[] = [], input = '') {
    const entry = join(
      projectFolder,
      '.cache',
      `entry-${process.pid}-${Math.random().toString(36).slice(2)}.ts`,
    )
    mkdirSync(dirname(entry), { recursive: true })
    writeFileSync(entry, source)
    try {
      const script = join(projectFolder, 'scripts', 'node-entry.mjs')
      const relative = entry.slice(projectFolder.length + 1)
      return spawnSync(projectNode(), [script, relative, ...args], { encoding: 'utf8', input, cwd: folder })
    } finally {
      rmSync(entry)
    }
  }

  it('[RUN4] gives it arguments, stdin, the caller’s folder, and stdout to itself', () => {
    const source = `
      const stdin: string = require('node:fs').readFileSync(0, 'utf8')
      console.log(JSON.stringify({ args: process.argv.slice(2), stdin, cwd: process.cwd() }))
    `.replace("require('node:fs')", "(await import('node:fs'))")
    const result = runEntry(source, ['convert', '--numbers', 'keep', 'două cuvinte'], 'text')
    expect(result.stderr).toBe('')
    expect(JSON.parse(result.stdout)).toEqual({
      args: ['convert', '--numbers', 'keep', 'două cuvinte'],
      stdin: 'text',
      cwd: process.env.INIT_CWD ?? folder,
    })
  })

  it('[RUN4] ends with its exit code', () => {
    expect(runEntry('process.exit(7)').status).toBe(7)
    expect(runEntry("process.kill(process.pid, 'SIGKILL')").status).toBe(137)
  })
})
