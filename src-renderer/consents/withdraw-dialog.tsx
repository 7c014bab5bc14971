import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsentView } from '#contract/consents'
import type { LetterRow } from '#contract/letters'
import { currentLanguage } from '../i18n.ts'
import { answerTo, blankDate, DateInput } from '../records/date-input.tsx'
import type { Scene } from '../records/field-line.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './consents.module.css'

interface WithdrawDialogProps {
  isOpen: boolean
  onClose: () => void
  consent: ConsentView
  scene: Scene
  letters: readonly LetterRow[]
}

/** Says what withdrawing does and what it cannot undo, before it is done. */
export const WithdrawDialog = (props: WithdrawDialogProps) => {
  const { t } = useTranslation('consents')
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('withdrawal.title')} isAlert>
      <Withdrawing {...props} />
    </Dialog>
  )
}

const Withdrawing = ({ onClose, consent, scene, letters }: WithdrawDialogProps) => {
  const { t } = useTranslation(['consents', 'ui'])
  const [when, setWhen] = useState(blankDate)
  const withdraw = useCommand(vault().consents.withdraw)
  const sent = letters.filter(({ status }) => status === 'sent')
  const press = async (): Promise<void> => {
    const done = await withdraw.run({
      ...{ id: consent.id, when: when.text, answer: answerTo(when) },
      ui: currentLanguage(),
    })
    if (done) onClose()
  }
  return (
    <>
      <ul className={css.effects}>
        <li>{t('consents:withdrawal.stops')}</li>
        <li>{t('consents:withdrawal.kept')}</li>
        <li>{t('consents:withdrawal.sent', { count: sent.length })}</li>
      </ul>
      {sent.length > 0 && (
        <ul className={css.sent}>
          {sent.map((letter) => (
            <li key={letter.id}>
              <Bdi>{letter.title}</Bdi>
              <span className="quiet">
                <bdi>{letter.recipients.map(({ name }) => name).join(' · ')}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      <DateInput
        label={t('consents:withdrawal.when')}
        hint={t('consents:todayHint')}
        entry={when}
        onChange={setWhen}
        today={scene.today}
        place="consent.withdrawn"
      />
      <ErrorBanner error={withdraw.error} />
      <div className={css.buttons}>
        <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
        <Button kind="danger" onPress={() => void press()} isPending={withdraw.isRunning}>
          {t('consents:withdrawal.do')}
        </Button>
      </div>
    </>
  )
}
