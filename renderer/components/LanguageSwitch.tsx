import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../domain/contracts/bridge.ts'
import { remember } from '../state/actions.ts'

/** Romanian or English, in each language's own name. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.language.label')}
      value={i18n.language}
      onChange={(value) => remember({ language: value as Language })}
      data={[
        { value: 'ro', label: t('common.language.ro') },
        { value: 'en', label: t('common.language.en') },
      ]}
    />
  )
}
