import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n.ts'
import { useSavePlace } from '../sharing/save-place.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { asBytes } from '../unlock/secret-bytes.ts'
import { useCommand, vault } from '../vault.ts'

interface ExportDialogProps {
  isOpen: boolean
  onClose: () => void
}

/** Says what it means, asks for the passphrase again, then for a folder. */
export const ExportDialog = ({ isOpen, onClose }: ExportDialogProps) => {
  const { t } = useTranslation(['everything', 'ui'])
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('everything:act')}>
      <Asking onClose={onClose} />
    </Dialog>
  )
}

const Asking = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('everything')
  const [passphrase, setPassphrase] = useState('')
  const [pdf, setPdf] = useState(true)
  const [isWrong, setWrong] = useState(false)
  const { run, isRunning, error } = useCommand(vault().everything.begin, { saves: false })
  const { pickFolder, question } = useSavePlace(false)
  const begin = async (): Promise<void> => {
    if (passphrase === '' || isRunning) return
    const place = await pickFolder()
    if (place === null) return
    const answer = await asBytes(passphrase, (bytes) =>
      run({ passphrase: bytes, grant: place.grant, pdf, language: currentLanguage() }),
    )
    setWrong(answer?.outcome === 'wrongPassphrase')
    if (answer?.outcome === 'begun') onClose()
  }
  const type = (text: string): void => {
    setPassphrase(text)
    setWrong(false)
  }
  return (
    <>
      <Form onSubmit={() => void begin()} label={t('act')}>
        <Banner tone="warn" what={t('dialog.clear')} safe={t('dialog.clearNext')} next={t('dialog.stick')} />
        <PassphraseField
          label={t('dialog.passphrase')}
          hint={t('dialog.passphraseHint')}
          value={passphrase}
          onChange={type}
          problem={isWrong ? t('dialog.wrong') : null}
          autoFocus
        />
        <Checkbox isSelected={pdf} onChange={setPdf} note={t('dialog.pdfNote')}>
          {t('dialog.pdf')}
        </Checkbox>
        <ErrorBanner error={error} />
        <div>
          <Button kind="primary" type="submit" isDisabled={passphrase === ''} isPending={isRunning}>
            {t('dialog.choose')}
          </Button>
        </div>
      </Form>
      {question}
    </>
  )
}
