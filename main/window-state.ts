import { join } from 'node:path'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'
import { readStateFile, writeStateFile } from './state-file.ts'

const schema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(480),
  height: z.int().min(360),
  maximized: z.boolean(),
})

const stateFile = (userDataDir: string) => join(userDataDir, 'window.json')

/** Where the window stood last, when that place is still on a screen; otherwise a size that fits this screen. */
export function rememberedWindow(userDataDir: string): { bounds: Partial<Rectangle>; maximized: boolean } {
  const state = readStateFile(stateFile(userDataDir), schema)
  if (state === null) {
    const { width, height } = screen.getPrimaryDisplay().workAreaSize
    return { bounds: { width: Math.min(1440, width), height: Math.min(940, height) }, maximized: false }
  }
  const { maximized, ...bounds } = state
  const visible = isReachable(bounds, screen.getDisplayMatching(bounds).workArea)
  return { bounds: visible ? bounds : { width: bounds.width, height: bounds.height }, maximized }
}

/** True when enough of a window's title bar is on the screen to take hold of it. */
export function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const top = bounds.y >= area.y - 8 && bounds.y <= area.y + area.height - 40
  return overlap >= 120 && top
}

/** Keeps the window's place: a second after it was moved, and when it closes. */
export function rememberWindow(window: BrowserWindow, userDataDir: string): void {
  const save = () =>
    writeStateFile(stateFile(userDataDir), { ...window.getNormalBounds(), maximized: window.isMaximized() })
  let timer: NodeJS.Timeout | undefined
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(save, 1000)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', () => {
    clearTimeout(timer)
    save()
  })
}
