import { useState } from 'react'
import { openGroup, refreshState } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { notifyError } from '../state/notify.ts'
import { call } from '../workspace/client.ts'

/** Opens the sample group, and says while it is being made; an open dialog closes when it is there. */
export function useSample(): { readonly opening: boolean; readonly openSample: () => void } {
  const [opening, setOpening] = useState(false)
  const open = async () => {
    setOpening(true)
    try {
      const group = await call('group.openSample', {})
      await refreshState()
      dialog.set(null)
      await openGroup(group.id)
    } catch (error) {
      notifyError(error)
    } finally {
      setOpening(false)
    }
  }
  return { opening, openSample: () => void open() }
}
