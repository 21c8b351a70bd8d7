import { Alert, Button, Stack, Textarea } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { invitationPreview } from '../../domain/contracts/workspace-models.ts'
import { SectorName } from '../components/Sector.tsx'
import { useForm } from '../components/useForm.ts'
import { formatDate, useT } from '../i18n/index.ts'
import { openGroup, refreshState } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './group.module.css'
import { checkPerson, emptyPerson, PersonFields } from './PersonFields.tsx'

type Preview = z.infer<typeof invitationPreview>

/** Joins with an invitation link: the link is read first, so that a person sees what they join. */
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

  const form = useForm(emptyPerson, async (values, fail) => {
    if (!preview) return
    const person = checkPerson({ ...values, sector: preview.sector }, fail, {
      name: t('group.person.required'),
      sector: t('group.person.sectorRequired'),
      ethics: t('group.person.ethicsRequired'),
    })
    if (!person) return
    const group = await call('group.join', { link: link.trim(), person })
    await refreshState()
    dialog.set(null)
    await openGroup(group.id)
  })

  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="lg">
        <Textarea
          label={t('group.join.link')}
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
        {preview && (
          <>
            <section className={styles.invitation} aria-label={t('group.join.invitation')}>
              <h2>{preview.groupName}</h2>
              <p>
                {preview.city} · <SectorName sector={preview.sector} />
              </p>
              <p className="quiet">{t('group.join.expires', { date: formatDate(preview.expires) })}</p>
            </section>
            <PersonFields form={form} fixedSector={preview.sector} />
            {form.failure !== null && (
              <Alert color="red" role="alert" title={errorText(form.failure)}>
                {errorAdvice(form.failure)}
              </Alert>
            )}
            <Button type="submit" loading={form.busy} size="md">
              {t('group.join.submit')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  )
}
