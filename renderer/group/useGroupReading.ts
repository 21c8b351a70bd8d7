import { useCallback, useEffect, useState } from 'react'
import { workspace } from '../workspace/client.ts'

/**
 * Something of a group that is read now and again at each of its changes.
 *
 * @param read must be stable (useCallback)
 * @returns what was read last (null before), how to set it, how to read again, and why the last reading failed
 */
export function useGroupReading<T>(groupId: string, read: () => Promise<T>) {
  const [value, setValue] = useState<T | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const again = useCallback(async () => {
    try {
      setValue(await read())
      setFailure(null)
    } catch (error) {
      setFailure(error)
    }
  }, [read])
  useEffect(() => void again(), [again])
  useEffect(
    () =>
      workspace.on('group-changed', (event) => {
        if (event.groupId === groupId) void again()
      }),
    [groupId, again],
  )
  return { value, setValue, again, failure }
}
