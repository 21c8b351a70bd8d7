import { useCallback, useState } from 'react'
import { jobs } from '../state/app.ts'
import { notifyError } from '../state/notify.ts'
import { useSelect } from '../state/store.ts'
import { call } from '../workspace/client.ts'

/** A piece of long work with an id, its progress, and a way to cancel it. */
export function useJob() {
  const [jobId, setJobId] = useState<string | null>(null)
  const progress = useSelect(jobs, (map) => (jobId === null ? null : (map.get(jobId) ?? null)))

  const start = useCallback(async <T>(work: (jobId: string) => Promise<T>): Promise<T> => {
    const id = crypto.randomUUID()
    setJobId(id)
    try {
      return await work(id)
    } finally {
      setJobId(null)
      jobs.update((map) => {
        const rest = new Map(map)
        rest.delete(id)
        return rest
      })
    }
  }, [])

  const cancel = useCallback(() => {
    if (jobId !== null) call('job.cancel', { jobId }).catch(notifyError)
  }, [jobId])

  return { running: jobId !== null, progress, start, cancel }
}
