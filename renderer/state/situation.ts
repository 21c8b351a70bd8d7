import type { CommandPlace, CommandSituation } from '../../domain/contracts/commands.ts'
import { currentSession } from '../editor/session.ts'
import { setSituation } from '../workspace/bridge.ts'
import { currentGroupId, dialog, mainView, phase } from './app.ts'

function place(): CommandPlace {
  if (phase.get().name !== 'main' || currentGroupId.get() === null) return 'start'
  const session = mainView.get().name === 'document' ? currentSession.get() : null
  if (session === null) return 'group'
  return session.writable ? 'writing' : 'reading'
}

/** Where the person is at this moment; it decides which commands are possible. */
export function situation(): CommandSituation {
  return {
    place: place(),
    dialog: dialog.get() !== null,
    field: document.activeElement?.matches('input:not([readonly]), textarea') === true,
  }
}

/** Tells the native menu where the person is, now and whenever that changes; gives the function that ends it. */
export function tellSituation(): () => void {
  let told = ''
  let asked = false
  const tell = () => {
    asked = false
    const now = situation()
    const word = JSON.stringify(now)
    if (word === told) return
    told = word
    setSituation(now).catch(console.error)
  }
  // Several things change at once (a dialog closes, the focus goes back): the menu hears of the end of it.
  const soon = () => {
    if (asked) return
    asked = true
    setTimeout(tell)
  }
  const ends = [phase, currentGroupId, mainView, currentSession, dialog].map((store) => store.subscribe(soon))
  document.addEventListener('focusin', soon)
  document.addEventListener('focusout', soon)
  tell()
  return () => {
    for (const end of ends) end()
    document.removeEventListener('focusin', soon)
    document.removeEventListener('focusout', soon)
  }
}
