import { Stack, Textarea } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { linkPreview } from '../../domain/contracts/workspace-models.ts'
import { useT } from '../i18n/index.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import { JoinDeviceForm } from './JoinDeviceForm.tsx'
import { JoinPersonForm } from './JoinPersonForm.tsx'

type Preview = z.infer<typeof linkPreview>

/**
 * Comes in with a link: an invitation, or one that the member's own other computer made. It is read first, so that a
 * person sees what they join.
 */
export function JoinGroupForm({ link: given }: { link: string | null }) {
  const t = useT()
  const [link, setLink] = useState(given ?? '')
  const [preview, setPreview] = useState<Preview | null>(null)
  const [linkFailure, setLinkFailure] = useState<unknown>(null)

  const inspect = useCallback(async (text: string) => {
    setPreview(null)
    setLinkFailure(null)
    if (!text.trim()) return
    try {
      setPreview(await call('group.inspectLink', { link: text.trim() }))
    } catch (error) {
      setLinkFailure(error)
    }
  }, [])

  useEffect(() => {
    setLink(given ?? '')
    void inspect(given ?? '')
  }, [given, inspect])

  return (
    <Stack gap="lg">
      <Textarea
        label={t('devices.join.link')}
        placeholder={t('group.join.linkPlaceholder')}
        autosize
        minRows={2}
        maxRows={4}
        autoFocus={!given}
        value={link}
        error={linkFailure !== null ? `${errorText(linkFailure)} ${errorAdvice(linkFailure)}` : null}
        onChange={(event) => {
          setLink(event.currentTarget.value)
          void inspect(event.currentTarget.value)
        }}
      />
      {preview?.kind === 'invitation' && <JoinPersonForm link={link.trim()} preview={preview} />}
      {preview?.kind === 'device' && <JoinDeviceForm link={link.trim()} preview={preview} />}
    </Stack>
  )
}
