import { Button, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../../i18n/index.ts'
import { currentSession } from '../session.ts'
import { closePopup, FloatingBox } from './FloatingBox.tsx'
import styles from './popups.module.css'

/** Description and width of an image. */
export function ImageBox({ pos }: { pos: number }) {
  const t = useT()
  const session = currentSession.get()
  const view = session?.view
  const node = view?.state.doc.nodeAt(pos)
  const [alt, setAlt] = useState(String(node?.attrs.alt ?? ''))
  const [width, setWidth] = useState(Number(node?.attrs.width ?? 0))
  if (!view || node?.type.name !== 'image') return null
  const save = () => {
    const ratio = Number(node.attrs.height) / Math.max(1, Number(node.attrs.width))
    view.dispatch(
      view.state.tr
        .setNodeAttribute(pos, 'alt', alt)
        .setNodeAttribute(pos, 'width', Math.round(width))
        .setNodeAttribute(pos, 'height', Math.round(width * ratio)),
    )
    closePopup()
  }
  return (
    <FloatingBox label={t('editor.image.title')} pos={pos}>
      <Textarea
        label={t('editor.image.alt')}
        description={t('editor.image.altText')}
        autosize
        minRows={2}
        data-autofocus
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
      />
      <NumberInput
        mt="sm"
        label={t('editor.image.width')}
        min={16}
        max={1200}
        value={width}
        onChange={(value) => setWidth(Number(value) || 16)}
      />
      <div className={styles.actions}>
        <Button onClick={save} disabled={!session?.writable}>
          {t('common.save')}
        </Button>
      </div>
    </FloatingBox>
  )
}
