import { Alert, Button, Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core'
import { cityOf, type PlaceUnit, placeUnitOf, placeUnits } from '../../domain/templates/index.ts'
import { useForm } from '../components/useForm.ts'
import { useT } from '../i18n/index.ts'
import { openGroup, refreshState } from '../state/actions.ts'
import { dialog } from '../state/app.ts'
import { errorAdvice, errorText } from '../state/notify.ts'
import { call } from '../workspace/client.ts'
import styles from './group.module.css'
import { checkPerson, emptyPerson, PersonFields } from './PersonFields.tsx'

const bare: PlaceUnit = 'municipality'

/** Creates a group; after it the recovery key is asked for, and the new group is on screen. */
export function CreateGroupForm() {
  const t = useT()
  const form = useForm({ ...emptyPerson, groupName: '', city: '', unit: bare }, async (values, fail) => {
    if (!values.groupName.trim()) fail('groupName', t('group.person.required'))
    if (!values.city.trim()) fail('city', t('group.person.required'))
    const person = checkPerson(values, fail, {
      name: t('group.person.required'),
      sector: t('group.person.sectorRequired'),
      ethics: t('group.person.ethicsRequired'),
    })
    if (!person || !values.groupName.trim() || !values.city.trim()) return
    const group = await call('group.create', {
      name: values.groupName.trim(),
      city: cityOf(values.unit, values.city),
      person,
    })
    await refreshState()
    await openGroup(group.id)
    dialog.set({ name: 'recovery-key', groupId: group.id, first: true })
  })
  // What the name says goes first; the choice then only shows it.
  const said = placeUnitOf(form.values.city)
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="lg">
        <Fieldset legend={t('group.create.group')} variant="unstyled">
          <Stack gap="md">
            <TextInput
              label={t('group.create.name')}
              placeholder={t('group.create.namePlaceholder')}
              withAsterisk
              maxLength={200}
              autoFocus
              {...form.field('groupName')}
            />
            <div className={styles.place}>
              <NativeSelect
                label={t('group.create.unit')}
                data={placeUnits.map((value) => ({ value, label: t(`group.create.units.${value}`) }))}
                disabled={said !== null}
                value={said ?? form.values.unit}
                onChange={(event) => {
                  const unit = placeUnits.find((one) => one === event.currentTarget.value)
                  if (unit) form.set('unit', unit)
                }}
              />
              <TextInput
                label={t('group.create.city')}
                placeholder={t('group.create.cityPlaceholder')}
                withAsterisk
                maxLength={110}
                {...form.field('city')}
              />
            </div>
          </Stack>
        </Fieldset>
        <Fieldset legend={t('group.create.me')} variant="unstyled">
          <PersonFields form={form} />
        </Fieldset>
        {form.failure !== null && (
          <Alert color="red" role="alert" title={errorText(form.failure)}>
            {errorAdvice(form.failure)}
          </Alert>
        )}
        <Button type="submit" loading={form.busy} size="md">
          {t('group.create.submit')}
        </Button>
      </Stack>
    </form>
  )
}
