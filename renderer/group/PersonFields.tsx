import { Checkbox, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { sectors } from '../../domain/contracts/workspace-models.ts'
import type { Sector } from '../components/Sector.tsx'
import { SectorShape } from '../components/Sector.tsx'
import type { useForm } from '../components/useForm.ts'
import { useT } from '../i18n/index.ts'
import styles from './group.module.css'

export type PersonValues = {
  name: string
  organisation: string
  sector: Sector | ''
  basis: 'by-right' | 'by-option'
  ethics: boolean
}

export const emptyPerson: PersonValues = {
  name: '',
  organisation: '',
  sector: '',
  basis: 'by-option',
  ethics: false,
}

/** The person of the contract, or null with the fields refused. */
export function checkPerson(
  values: PersonValues,
  fail: (field: 'name' | 'sector' | 'ethics', message: string) => void,
  texts: { name: string; sector: string; ethics: string },
) {
  if (!values.name.trim()) fail('name', texts.name)
  if (values.sector === '') fail('sector', texts.sector)
  if (!values.ethics) fail('ethics', texts.ethics)
  if (!values.name.trim() || values.sector === '' || !values.ethics) return null
  return {
    name: values.name.trim(),
    organisation: values.organisation.trim(),
    sector: values.sector,
    basis: values.basis,
    ethics: true as const,
  }
}

type Props<T extends PersonValues> = {
  form: ReturnType<typeof useForm<T>>
  /** The sector is the invitation's and cannot be chosen. */
  fixedSector?: Sector
}

/** Who I am in the group: name, organisation, sector, basis, agreement to the ethics principles. */
export function PersonFields<T extends PersonValues>({ form, fixedSector }: Props<T>) {
  const t = useT()
  const set = form.set as <K extends keyof PersonValues>(name: K, value: PersonValues[K]) => void
  return (
    <Stack gap="md">
      <TextInput
        label={t('group.person.name')}
        placeholder={t('group.person.namePlaceholder')}
        withAsterisk
        maxLength={120}
        autoComplete="name"
        {...form.field('name')}
      />
      <TextInput
        label={t('group.person.organisation')}
        placeholder={t('group.person.organisationPlaceholder')}
        maxLength={200}
        {...form.field('organisation')}
      />
      <Radio.Group
        label={t('group.person.sector')}
        description={t('group.person.sectorText')}
        withAsterisk
        value={fixedSector ?? form.values.sector}
        error={form.errors.sector ?? null}
        onChange={(value) => set('sector', value as Sector)}
      >
        <div className={styles.sectors}>
          {sectors.map((sector) => (
            <Radio.Card
              key={sector}
              value={sector}
              className={styles.sector}
              data-sector={sector}
              disabled={fixedSector !== undefined && fixedSector !== sector}
            >
              <Radio.Indicator />
              <SectorShape sector={sector} size={12} />
              <span>{t(`common.sector.${sector}`)}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <div>
        <div className={styles.label} id="basis-label">
          {t('group.person.basis')}
        </div>
        <SegmentedControl
          aria-labelledby="basis-label"
          value={form.values.basis}
          onChange={(value) => set('basis', value as PersonValues['basis'])}
          data={[
            { value: 'by-option', label: t('common.basis.by-option') },
            { value: 'by-right', label: t('common.basis.by-right') },
          ]}
        />
      </div>
      <Checkbox
        label={t('group.person.ethics')}
        description={t('group.person.ethicsText')}
        checked={form.values.ethics}
        error={form.errors.ethics ?? null}
        onChange={(event) => set('ethics', event.currentTarget.checked)}
      />
    </Stack>
  )
}
