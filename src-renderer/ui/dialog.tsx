import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'
import { LockButton } from './lock-button.tsx'
import css from './dialog.module.css'

export interface DialogProps {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Buttons, the primary last: it stands at the inline end. */
  foot?: ReactNode
  size?: 'small' | 'normal' | 'wide'
  /** An alert dialog does not close by a press beside it. */
  isAlert?: boolean
}

/** A question or a short task over the screen. Lock is in its header, as it is on every screen. */
export const Dialog = (props: DialogProps) => {
  const { t } = useTranslation('ui')
  return (
    <ModalOverlay
      className={css.veil ?? ''}
      isOpen={props.isOpen}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable={props.isAlert !== true}
    >
      <Modal className={cx(css.modal, css[props.size ?? 'normal'])}>
        <AriaDialog className={css.dialog} role={props.isAlert === true ? 'alertdialog' : 'dialog'}>
          <header className={css.head}>
            <Heading slot="title" className={css.title}>
              {props.title}
            </Heading>
            <LockButton />
            <IconButton icon={X} label={t('dialog.close')} shortcut="Esc" onPress={props.onClose} />
          </header>
          <div className={cx(css.body, 'scroll')}>{props.children}</div>
          {props.foot !== undefined && <footer className={css.foot}>{props.foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
