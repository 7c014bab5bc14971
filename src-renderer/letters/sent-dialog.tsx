// "It is on its way": how, when, and what proves it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { useDateReader } from '../dates/use-date-reader.ts'
import { currentLanguage } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import { DialogButtons } from './dialog-buttons.tsx'
import { languageName } from './language.ts'

type Channel = 'email' | 'post' | 'hand' | 'fax'

interface SentDialogProps {
  letter: LetterView
  recipient: LetterView['recipients'][number] | null
  /** What the office can be reached by; delivering by hand is always possible. */
  ways: readonly ('email' | 'post')[]
  onClose: () => void
}

export const SentDialog = ({ recipient, ...props }: SentDialogProps) => {
  const { t } = useTranslation('letters')
  return (
    <Dialog isOpen={recipient !== null} onClose={props.onClose} title={t('sent.title')} size="small">
      {recipient !== null && <Sending {...props} recipient={recipient} />}
    </Dialog>
  )
}

type SendingProps = SentDialogProps & { recipient: NonNullable<SentDialogProps['recipient']> }

const Sending = ({ letter, recipient, ways, onClose }: SendingProps) => {
  const { t } = useTranslation(['letters', 'ui'])
  const channels: Channel[] = [...ways, 'hand']
  const [channel, setChannel] = useState<Channel>(channels[0] ?? 'hand')
  const [language, setLanguage] = useState(recipient.language)
  const [date, setDate] = useState(letter.today)
  const [proof, setProof] = useState('')
  const read = useDateReader({ asks: false })
  const { run, isRunning, error } = useCommand(vault().letters.sent)
  const send = async (): Promise<void> => {
    const receipt = await run({
      ...{ id: letter.id, office: recipient.id, language, channel, date, proof: proof.trim() },
      ui: currentLanguage(),
    })
    if (receipt === null) return
    onClose()
    say('letters:sent.done')
  }
  return (
    <Form onSubmit={() => void send()}>
      <p>
        <bdi>{recipient.label}</bdi>
      </p>
      <RadioRow
        label={t('letters:sent.channel')}
        options={channels.map((id) => ({ id, label: t(`letters:channel.${id}`) }))}
        value={channel}
        onChange={setChannel}
        hint={ways.includes('email') ? undefined : t('letters:sent.postOnly')}
      />
      <RadioRow
        label={t('letters:preview.language')}
        options={letter.languages.map((id) => ({ id, label: languageName(id) }))}
        value={language}
        onChange={setLanguage}
      />
      <DateField
        label={t('letters:sent.date')}
        value={date}
        onChange={setDate}
        read={read}
        today={letter.today}
      />
      <TextField
        label={t('letters:sent.proof')}
        hint={t('letters:sent.proofHint')}
        value={proof}
        onChange={setProof}
        maxLength={400}
      />
      <ErrorBanner error={error} />
      <DialogButtons>
        <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={isRunning} isDisabled={date.trim() === ''}>
          {t('letters:sent.save')}
        </Button>
      </DialogButtons>
    </Form>
  )
}
