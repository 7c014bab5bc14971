import { FileKey2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { shell, useCommand, vault } from '../vault.ts'
import css from './unlock.module.css'

interface KeyFileChoiceProps {
  /** The name of the file given, or null. */
  name: string | null
  onName: (name: string | null) => void
  /** Another file is looked at: what was said of the last try no longer counts. */
  onTry: () => void
}

/** Always offered: whether this vault needs a key file, nobody can see before it is open. */
export const KeyFileChoice = ({ name, onName, onTry }: KeyFileChoiceProps) => {
  const { t } = useTranslation('vault')
  const [isWrong, setWrong] = useState(false)
  const pick = useCommand(shell().files.pickOpen, { saves: false })
  const give = useCommand(vault().vault.giveKeyFile, { saves: false })
  const choose = async (): Promise<void> => {
    const picked = await pick.run({ purpose: 'any' })
    if (picked === null) return
    onTry()
    const answer = await give.run({ grant: picked.grant })
    setWrong(answer?.outcome === 'noKeyFile')
    if (answer?.outcome === 'given') onName(picked.name)
  }
  const without = async (): Promise<void> => {
    onTry()
    if ((await give.run({ grant: null })) !== null) onName(null)
    setWrong(false)
  }
  return (
    <div className={css.keyFile}>
      <div className={css.acts} role="status">
        {name === null ? (
          <Button kind="quiet" size="small" icon={FileKey2} onPress={() => void choose()}>
            {t('unlock.keyFile')}
          </Button>
        ) : (
          <>
            <span className={css.path}>{t('unlock.keyFileIs', { name: `\u2068${name}\u2069` })}</span>
            <Button kind="quiet" size="small" icon={X} onPress={() => void without()}>
              {t('unlock.keyFileNot')}
            </Button>
          </>
        )}
      </div>
      {isWrong && (
        <p className={css.wrong} role="alert">
          {t('unlock.noKeyFile')}
        </p>
      )}
      <ErrorBanner error={pick.error ?? give.error} />
    </div>
  )
}
