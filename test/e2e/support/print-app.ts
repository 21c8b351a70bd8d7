import { writeFileSync } from 'node:fs'
import { app } from 'electron'
import { PrintService } from '../../../main/print.ts'
import { registerScheme } from '../../../main/protocol.ts'
import { guardEverything } from '../../../main/security.ts'

/**
 * A small application around the print service, for its test: `JOB` names the HTML to print, the built
 * interface, and where the PDF goes. Under the same guards as the application.
 */
interface Job {
  readonly html: string
  readonly folder: string
  readonly output: string
  readonly cancel: boolean
}

async function printJob(job: Job): Promise<void> {
  await app.whenReady()
  const service = new PrintService(job.folder)
  const printing = service.print(1, job.html, {
    margins: { top: 20, right: 20, bottom: 20, left: 25 },
    footer:
      '<div style="font-size:8px">pagina <span class="pageNumber"></span> din <span class="totalPages"></span></div>',
    footnotes: job.html.includes('class="notes"'),
    outline: true,
    tagged: true,
  })
  if (job.cancel) service.cancel(1)
  try {
    writeFileSync(job.output, await printing)
    app.exit(0)
  } catch (error) {
    writeFileSync(job.output, String(error))
    app.exit(3)
  }
}

registerScheme()
guardEverything()
app.on('window-all-closed', () => {})
// Not awaited here: `ready` waits for this module.
void printJob(JSON.parse(process.env.JOB ?? '{}'))
