import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'

// `electron bare-app FILE.html`: one window on a file; without one, on the empty editable page beside this file.
const given = process.argv.find((word) => word.endsWith('.html'))

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } })
  void window.loadFile(given ?? join(import.meta.dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
