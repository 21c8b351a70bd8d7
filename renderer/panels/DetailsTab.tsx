import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { DocumentSettings } from '../../domain/document/settings.ts'
import { freezeNumbers, renumberAll } from '../../domain/document/structure/index.ts'
import { facts } from '../editor/facts.ts'
import { currentSession, type DocumentSession } from '../editor/session.ts'
import { useT } from '../i18n/index.ts'
import { useStore } from '../state/store.ts'
import styles from './ContextPanel.module.css'

/** Settings of the document: numbering, labels, its place among the annexes. They are shared by all members. */
export function DetailsTab() {
  const session = useStore(currentSession)
  return session ? <Details session={session} /> : null
}

const choices = {
  articleLabel: ['Art. %.', 'Art. %. –', 'Articolul %'],
  chapterLabel: ['Capitolul %', 'CAPITOLUL %', 'Cap. %'],
  sectionLabel: ['Secțiunea %', 'SECȚIUNEA %', 'Secțiunea a %-a'],
} as const

function Details({ session }: { session: DocumentSession }) {
  const t = useT()
  const settings = useStore(session.settings)
  const disabled = !session.writable
  const set = (changed: Partial<DocumentSettings>) => session.changeSettings(changed)
  const { doc } = useStore(facts)
  const fixed = doc?.children.some((node) => (node.attrs.fixed ?? null) !== null) ?? false
  const choose = (name: string, value: string) => {
    // From now on insertions take an index: the numbers that people know must not move.
    if (name === 'numbering' && value === 'amend') apply(freezeNumbers)
    set({ [name]: value } as Partial<DocumentSettings>)
  }
  const apply = (make: (state: EditorState, settings: DocumentSettings) => Transaction | null) => {
    const tr = session.view && make(session.view.state, settings)
    if (tr) session.view?.dispatch(tr)
  }
  const text = (name: 'annexNumber' | 'hclNumber' | 'title') => ({
    size: 'xs' as const,
    label: t(`main.details.${name}`),
    disabled,
    value: settings[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  })
  const day = (name: 'hclDate' | 'periodStart' | 'periodEnd') => ({
    size: 'xs' as const,
    type: 'date',
    label: t(`main.details.${name}`),
    disabled,
    value: settings[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  })
  const select = (
    name: 'numbering' | 'letters' | 'sectionNumerals' | 'chapterNumerals',
    values: readonly ('draft' | 'amend' | 'latin' | 'romanian' | 'arabic' | 'roman')[],
  ) => (
    <NativeSelect
      size="xs"
      label={t(`main.details.${name}`)}
      disabled={disabled}
      value={settings[name]}
      data={values.map((value) => ({
        value,
        label: t(`main.details.value.${value}`),
      }))}
      onChange={(event) => choose(name, event.currentTarget.value)}
    />
  )
  return (
    <Stack gap="sm" px={4}>
      <p className={styles.note}>{t('main.details.shared')}</p>
      <TextInput {...text('title')} />
      {(['articleLabel', 'chapterLabel', 'sectionLabel'] as const).map((name) => (
        <NativeSelect
          key={name}
          size="xs"
          label={t(`main.details.${name}`)}
          disabled={disabled}
          value={settings[name]}
          data={choices[name].map((value) => ({
            value,
            label: value.replace('%', name === 'chapterLabel' ? 'I' : '1'),
          }))}
          onChange={(event) => set({ [name]: event.currentTarget.value } as Partial<DocumentSettings>)}
        />
      ))}
      {select('chapterNumerals', ['roman', 'arabic'])}
      {select('sectionNumerals', ['arabic', 'roman'])}
      {select('letters', ['latin', 'romanian'])}
      {select('numbering', ['draft', 'amend'])}
      {fixed && (
        <div>
          <p className={styles.note}>{t('main.details.renumberText')}</p>
          <Button size="xs" variant="default" disabled={disabled} onClick={() => apply(renumberAll)}>
            {t('main.details.renumber')}
          </Button>
        </div>
      )}
      <TextInput {...text('annexNumber')} />
      <TextInput {...text('hclNumber')} />
      <TextInput {...day('hclDate')} />
      {settings.kind === 'pla' && (
        <>
          <TextInput {...day('periodStart')} />
          <TextInput {...day('periodEnd')} />
        </>
      )}
    </Stack>
  )
}
