import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electronFlags } from '../../scripts/run/electron-flags.mjs'
import { installedElectron } from '../../scripts/setup/electron.mjs'
import { modulesFolder, projectFolder, projectNode } from '../../scripts/setup/paths.mjs'

/**
 * Packages what was built, unpacked, with the Electron that is installed here, and looks at the result from
 * outside. Where that is the fallback, only this test ever packages it, into a folder that it removes.
 */
describe.skipIf(process.platform !== 'linux')('an unpacked Linux package', () => {
  const electron = installedElectron()
  let folder: string
  let packaged: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'consens-package-'))
    const source = dirname(electron?.executable ?? '')
    const clean = join(folder, 'electron')
    const ours = [join(source, 'resources', 'app'), join(source, 'native-modules')]
    cpSync(source, clean, { recursive: true, filter: (path) => !ours.includes(path) })
    const version = readVersion(source)
    const output = await run(projectNode(), [
      join(modulesFolder, 'electron-builder', 'cli.js'),
      '--dir',
      `-c.electronDist=${clean}`,
      `-c.electronVersion=${version}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ])
    expect(output.code, output.text).toBe(0)
    packaged = join(folder, 'dist', 'linux-unpacked')
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('[PACK1] has its fuses set: no Node by the back door, only our own verified code', async () => {
    const wire = await getCurrentFuseWire(join(packaged, 'consens'))
    const off = FuseState.DISABLE
    const on = FuseState.ENABLE
    expect(wire[FuseV1Options.RunAsNode]).toBe(off)
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(on)
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off)
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off)
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on)
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on)
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(off)
  })

  it('[PACK2] holds the built application and the native module, and no source, test or fallback', async () => {
    const { code, text } = await run(projectNode(), [
      join(modulesFolder, '@electron', 'asar', 'bin', 'asar.js'),
      'list',
      join(packaged, 'resources', 'app.asar'),
    ])
    expect(code, text).toBe(0)
    const files = text.split('\n')
    expect(files).toEqual(
      expect.arrayContaining(['/out/main/index.js', '/out/main/workspace.js', '/out/preload/preload.cjs']),
    )
    expect(files).toEqual(expect.arrayContaining(['/out/renderer/index.html', '/LICENSE', '/package.json']))
    const strange = files.filter((path) =>
      /^\/(domain|main|renderer|test|scripts|out\/node_modules)\b/.test(path),
    )
    expect(strange).toEqual([])
    expect(
      existsSync(join(packaged, 'resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3')),
    ).toBe(true)
  })

  it('[PACK3] opens its window and quits when it is asked to', async () => {
    const dataDir = join(folder, 'data')
    const flags = [...electronFlags({ env: process.env }), `--user-data-dir=${dataDir}`]
    const child = spawn(join(packaged, 'consens'), flags, {
      env: { ...process.env, CONSENS_NO_DIALOGS: '1' },
      stdio: 'ignore',
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    // A page that was loaded and shown is what leaves these behind.
    await expect.poll(() => existsSync(join(dataDir, 'Local Storage')), { timeout: 30_000 }).toBe(true)
    child.kill('SIGTERM')
    await ended
    expect(JSON.parse(readFileSync(join(dataDir, 'window.json'), 'utf8'))).toHaveProperty('width')
  })
})

function readVersion(source: string): string {
  const official = join(source, 'version')
  return existsSync(official) ? readFileSync(official, 'utf8').replace(/^v/, '').trim() : '33.2.1'
}

function run(program: string, args: readonly string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(program, args, { cwd: projectFolder, env: process.env })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    text += String(chunk)
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })))
}
