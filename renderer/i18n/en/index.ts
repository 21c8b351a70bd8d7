import common from './common.json' with { type: 'json' }
import devices from './devices.json' with { type: 'json' }
import dialogs from './dialogs.json' with { type: 'json' }
import editor from './editor.json' with { type: 'json' }
import errors from './errors.json' with { type: 'json' }
import group from './group.json' with { type: 'json' }
import lint from './lint.json' with { type: 'json' }
import main from './main.json' with { type: 'json' }
import start from './start.json' with { type: 'json' }

/** All texts of the interface in this language, by area. */
export const en = { common, devices, dialogs, editor, errors, group, lint, main, start }
