import type { Node } from 'prosemirror-model'
import { contentsOf } from '../model/contents.ts'
import { resourcesTables, type TableModel, timelineTable } from '../model/generated-tables.ts'
import { printedLabel } from '../numbering/formats.ts'
import type { PrintContext } from './context.ts'
import { anchorOf, escapeHtml } from './html.ts'

/** A generated part as HTML. */
export function generatedHtml(ctx: PrintContext, node: Node): string {
  const { texts } = ctx
  switch (node.attrs.what) {
    case 'toc':
      return contentsHtml(ctx)
    case 'resources': {
      const tables = resourcesTables(ctx).map(modelHtml).join('')
      return tables === '' ? `<p class="text">${escapeHtml(texts.noResources)}</p>` : tables
    }
    case 'timeline': {
      const table = timelineTable(ctx)
      return table === null ? `<p class="text">${escapeHtml(texts.noTimeline)}</p>` : modelHtml(table)
    }
    default:
      return ''
  }
}

/** The list of contents; without page numbers yet, it has room for them, so that the second printing has the same pages. */
function contentsHtml(ctx: PrintContext): string {
  const lines = contentsOf(ctx).map(({ id, level, label, text }) => {
    const words = escapeHtml([printedLabel(label), text].filter((part) => part !== '').join(' '))
    const page = id === null ? undefined : ctx.pages?.get(id)
    const target = id === null ? '' : ` href="#${anchorOf(id)}"`
    return `<a class="toc toc${level}"${target}><span>${words}</span><span class="dots"></span><span class="page">${page ?? ''}</span></a>`
  })
  return `<p class="toc-title keep">${escapeHtml(ctx.texts.contents)}</p><nav>${lines.join('')}</nav>`
}

function modelHtml({ caption, grid, headerRows, rows }: TableModel): string {
  const columns = grid.map((width) => `<col style="width:${(width / 56.7).toFixed(1)}mm">`).join('')
  const written = rows.map((cells, row) => {
    const html = cells.map(({ text, code, head, right, center, span = 1, merge, shade }) => {
      if (merge === 'continue') return ''
      const tag = row < headerRows ? 'th' : 'td'
      const names = [head && 'head', right && 'right', center && 'center', shade && 'shade']
        .filter(Boolean)
        .join(' ')
      const number =
        code === undefined
          ? ''
          : code.id === null
            ? escapeHtml(code.code)
            : `<a href="#${anchorOf(code.id)}">${escapeHtml(code.code)}</a>`
      const words = [number, escapeHtml(text)].filter((part) => part !== '').join(' ')
      return `<${tag} class="${names}" colspan="${span}"${merge === 'restart' ? ` rowspan="${headerRows}"` : ''}>${words}</${tag}>`
    })
    return `<tr>${html.join('')}</tr>`
  })
  const head = written.slice(0, headerRows).join('')
  const body = written.slice(headerRows).join('')
  return (
    `<p class="caption">${escapeHtml(caption)}</p>` +
    `<table class="small"><colgroup>${columns}</colgroup><thead>${head}</thead><tbody>${body}</tbody></table>`
  )
}
