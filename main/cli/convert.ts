import { exportDocx } from '../workspace/export/index.ts'
import { importDocx } from '../workspace/import/index.ts'
import { type Command, readArguments, UsageError } from './command.ts'
import { readInput, writeWhole } from './files.ts'

/** `convert IN.docx OUT.docx`: imports and exports. Prints nothing on success; OUT is written whole or not at all. */
export const convertCommand: Command = {
  name: 'convert',
  usage: 'convert IN.docx OUT.docx [--numbers keep|renumber]',
  summary: 'imports a DOCX and exports it again; the source keeps its numbers unless --numbers renumber',
  async run(args, _output, signal) {
    const { files, numbers } = readArguments(args, ['IN.docx', 'OUT.docx'], 'keep')
    const [source, target] = files as readonly [string, string]
    if (source === '' || target === '') throw new UsageError('file names must not be empty')
    const data = await readInput(source)
    const options = signal ? { signal } : {}
    const { doc, settings, images } = await importDocx(data, { numbers, ...options })
    await writeWhole(target, await exportDocx({ doc, settings, images }, options))
  },
}
