import type { TFunction } from 'i18next'
import type { Group, Member } from '../../domain/contracts/workspace-models.ts'
import { formatChoice } from '../i18n/index.ts'

type Me = Pick<Group['me'], 'role' | 'state'>

/** What this member can do for a person who waits: admit, confirm the other sector's admission, or nothing but wait. */
export function admissionAct({ admission }: Pick<Member, 'admission'>, me: Me): 'admit' | 'confirm' | null {
  if (me.state !== 'member') return null
  if (admission !== null) return admission.mayConfirm ? 'confirm' : null
  return me.role === 'coordinator' ? 'admit' : null
}

/** Who signed a person's admission and for whom it waits, in words; undefined while nobody has admitted them. */
export function admissionNote(member: Member, sample: boolean, t: TFunction): string | undefined {
  const { admission } = member
  if (admission === null) return undefined
  const { by, byMe, awaits, from, mayConfirm } = admission
  const signed = byMe
    ? t('group.members.signedByMe')
    : by === ''
      ? t('group.members.signed')
      : t('group.members.signedBy', { name: by })
  if (mayConfirm) return `${signed} ${t('group.members.awaitsMe')}`
  const sector = t(`group.members.from.${awaits}`)
  const known = from.filter((name) => name !== '')
  const waits =
    from.length === 0
      ? t('group.members.awaitsNobody', { sector })
      : known.length === 0
        ? t('group.members.awaitsSomebody', { sector })
        : t('group.members.awaits', { names: formatChoice(known), sector })
  return sample ? `${signed} ${waits} ${t('group.members.sample')}` : `${signed} ${waits}`
}

/** What to announce after somebody was admitted or confirmed: the group's members as they are then say what it did. */
export function admissionNews(
  members: readonly Member[],
  id: string,
  sample: boolean,
  t: TFunction,
): { readonly title: string; readonly message: string } | null {
  const member = members.find((one) => one.id === id)
  if (member === undefined) return null
  const { name } = member
  if (member.state === 'member') return { title: t('group.members.admitted', { name }), message: '' }
  const message = admissionNote(member, sample, t)
  return message === undefined ? null : { title: t('group.members.admissionSigned', { name }), message }
}
