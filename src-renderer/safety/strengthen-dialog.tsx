import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asBytes } from '../unlock/secret-bytes.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './safety.module.css'

interface StrengthenDialogProps {
  isOpen: boolean
  onClose: () => void
}

interface Cost {
  memoryMiB: number
  passes: number
}

/** The cost of one guess now. */
const costNow = (): Promise<Cost> =>
  new Promise((answer) => {
    const watching = vault().vault.overview(
      {},
      {
        next: ({ kdf }) => {
          answer(kdf)
          watching.stop()
        },
      },
    )
  })

/** More than a vault takes unless its owner wants it to. */
const isStrongOnly = ({ memoryMiB }: Cost): boolean => memoryMiB > 256

const change = (before: Cost, after: Cost): 'everywhere' | 'stronger' | 'already' => {
  if (isStrongOnly(before) && !isStrongOnly(after)) return 'everywhere'
  const isMore = after.memoryMiB * after.passes > before.memoryMiB * before.passes
  return isMore || after.memoryMiB > before.memoryMiB ? 'stronger' : 'already'
}

/** The same passphrase under a higher cost, when this machine is faster than the one that made the vault. */
export const StrengthenDialog = ({ isOpen, onClose }: StrengthenDialogProps) => {
  const { t } = useTranslation('safety')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('passphrase.strengthen')} size="small">
      <StrengthenForm onClose={onClose} />
    </Dialog>
  )
}

const StrengthenForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('safety')
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [moreMemory, setMoreMemory] = useState(false)
  const { run, isRunning, error } = useCommand(vault().vault.changePassphrase)
  useEffect(() => void costNow().then((cost) => setMoreMemory(isStrongOnly(cost))), [])
  const strengthen = async (): Promise<void> => {
    if (text === '' || isRunning) return
    const before = await costNow()
    const answer = await asBytes(text, (old) =>
      asBytes(text, (same) => run({ old, new: same, strengthen: true, moreMemory })),
    )
    setWrong(answer?.outcome === 'wrongPassphrase')
    if (answer?.outcome !== 'changed') return
    say(`safety:passphrase.${change(before, await costNow())}`)
    onClose()
  }
  return (
    <Form onSubmit={() => void strengthen()} label={t('passphrase.strengthen')}>
      <p>{t('passphrase.strengthenNote')}</p>
      <PassphraseField
        label={t('passphrase.now')}
        value={text}
        onChange={(next) => {
          setText(next)
          setWrong(false)
        }}
        problem={isWrong ? t('passphrase.wrong') : null}
        autoFocus
      />
      <Checkbox note={t('passphrase.moreMemoryNote')} isSelected={moreMemory} onChange={setMoreMemory}>
        {t('passphrase.moreMemory')}
      </Checkbox>
      <ErrorBanner error={error} />
      <div className={css.dialogActs}>
        <span className={css.note} role="status">
          {isRunning && t('passphrase.saving')}
        </span>
        <Button kind="primary" type="submit" isDisabled={text === ''} isPending={isRunning}>
          {t('passphrase.strengthenAct')}
        </Button>
      </div>
    </Form>
  )
}
