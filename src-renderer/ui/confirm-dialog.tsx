import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { TextField } from './text-field.tsx'

export interface ConfirmDialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  /** What will happen and what cannot be undone. */
  children: ReactNode
  /** A verb with its object: "Erase case". */
  action: string
  onConfirm: () => void
  /** Must be typed before the button works (a case number); left out for a plain question. */
  typed?: string
  isPending?: boolean
}

/** What was typed is the word asked for, whatever the case and the width of its letters. */
export const sameWord = (a: string, b: string): boolean =>
  a.trim().normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase()

/** A pause before something that cannot be undone. */
export const ConfirmDialog = (props: ConfirmDialogProps) => (
  <Dialog isOpen={props.isOpen} onClose={props.onClose} title={props.title} size="small" isAlert>
    <Confirming {...props} />
  </Dialog>
)

/** Inside the dialog, so that what was typed is forgotten when it closes. */
const Confirming = (props: ConfirmDialogProps) => {
  const { t } = useTranslation('ui')
  const [text, setText] = useState('')
  const ready = props.typed === undefined || sameWord(text, props.typed)
  const confirm = (): void => {
    if (ready) props.onConfirm()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        confirm()
      }}
      style={{ display: 'grid', gap: 'var(--space-4)' }}
    >
      <div className="prose">{props.children}</div>
      {props.typed !== undefined && (
        <TextField
          label={t('confirm.type', { word: props.typed })}
          value={text}
          onChange={setText}
          autoFocus
        />
      )}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 'var(--space-2)', justifyContent: 'flex-end' }}>
        <Button onPress={props.onClose}>{t('dialog.cancel')}</Button>
        <Button kind="danger" type="submit" isDisabled={!ready} isPending={props.isPending}>
          {props.action}
        </Button>
      </div>
    </form>
  )
}
