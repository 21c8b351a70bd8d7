import { type FormEvent, useEffect, useRef, useState } from 'react'
import { focusFirstRefused } from './first-refused.ts'

type Fail<T> = (field: keyof T, message: string) => void

/**
 * State of a small form: values, messages per field, a busy flag and the last failure. `work` runs on submit and may
 * refuse a field with `fail`; the first one refused takes the focus. What `work` throws is kept in `failure` for the
 * form to show.
 */
export function useForm<T extends Record<string, unknown>>(
  initial: T,
  work: (values: T, fail: Fail<T>) => unknown,
) {
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Partial<Record<keyof T, string>>>({})
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const refusedForm = useRef<HTMLElement | null>(null)

  // After the messages are drawn.
  useEffect(() => {
    if (refusedForm.current === null || Object.keys(errors).length === 0) return
    focusFirstRefused(refusedForm.current)
    refusedForm.current = null
  }, [errors])

  const set = <K extends keyof T>(name: K, value: T[K]) => {
    setValues((before) => ({ ...before, [name]: value }))
    setErrors((before) => ({ ...before, [name]: undefined }))
  }

  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy) return
    const form = event?.currentTarget
    setFailure(null)
    const found: Partial<Record<keyof T, string>> = {}
    setBusy(true)
    try {
      await work(values, (name, message) => {
        found[name] = message
      })
    } catch (error) {
      setFailure(error)
    } finally {
      refusedForm.current = form instanceof HTMLElement ? form : null
      setBusy(false)
      setErrors(found)
    }
  }

  /** Props of a text input for one text field. */
  const field = (name: keyof T & string) => ({
    name,
    value: values[name] as string,
    error: errors[name] ?? null,
    onChange: (event: { currentTarget: { value: string } }) =>
      set(name, event.currentTarget.value as T[typeof name]),
  })

  return { values, errors, busy, failure, set, submit, field, clearFailure: () => setFailure(null) }
}
