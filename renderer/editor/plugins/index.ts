import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import type { Plugin } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { dragHandle } from '../drag/handle.ts'
import { factsPlugin } from '../facts.ts'
import type { DocumentSession } from '../session.ts'
import { uiStatePlugin } from '../ui-state.ts'
import { caretsPlugin } from './carets.ts'
import { changesPlugin } from './changes.ts'
import { endsKeys } from './ends.ts'
import { withoutFocusWalk } from './focus-walk.ts'
import { footnoteNumbers } from './footnotes.ts'
import { hints } from './hints.ts'
import { imagesPlugin } from './images.ts'
import { keysPlugins } from './keys.ts'
import { nestedLabels } from './nested-labels.ts'
import { numberingPlugin } from './numbering.ts'
import { pastePlugin } from './paste.ts'
import { searchPlugin } from './search.ts'
import { spellingPlugin } from './spelling.ts'
import { stretchesPlugin } from './stretches.ts'
import { structurePlugins } from './structure.ts'
import { typedReferences } from './typed-references.ts'

/** All plugins of an editor, in the order in which they see keys. */
export function editorPlugins(session: DocumentSession): Plugin[] {
  return [
    ...keysPlugins(session),
    endsKeys(),
    ...structurePlugins(session),
    typedReferences(session),
    numberingPlugin(session.settings.get(), hints()),
    nestedLabels(),
    stretchesPlugin(),
    footnoteNumbers(),
    searchPlugin(),
    spellingPlugin(session),
    changesPlugin(session),
    caretsPlugin(session),
    imagesPlugin(session),
    pastePlugin(session),
    tableEditing(),
    dropCursor({ color: 'var(--c-accent)', width: 2 }),
    gapCursor(),
    dragHandle(session),
    factsPlugin(),
    uiStatePlugin(),
    withoutFocusWalk(),
  ]
}
