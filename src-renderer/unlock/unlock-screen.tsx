// Everything before an existing vault is open: the lock, the way in without the passphrase, and the pages for when
// it cannot be opened.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '#contract/vault'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { shell, useWatch, vault } from '../vault.ts'
import { Broken } from './broken.tsx'
import { PassphraseForm } from './passphrase-form.tsx'
import { SharesForm } from './shares-form.tsx'
import { ChosenFolder } from './other-vault.tsx'
import { ThresholdFoot } from './threshold-foot.tsx'
import { WordsForm } from './words-form.tsx'

const nothing = {}

export const UnlockScreen = () => {
  const { value: status } = useWatch(vault().vault.state, nothing)
  const { value: seen } = useWatch(shell().shell.state, nothing)
  const [toRead, setToRead] = useState(false)
  if (seen?.resting === true) return <Resting code={seen.crashed} />
  if (status?.state === 'broken') return <Broken status={status} onRead={() => setToRead(true)} />
  return <Locked status={status} crashed={seen?.crashed ?? null} {...{ toRead, setToRead }} />
}

interface LockedProps {
  status: VaultStatus | undefined
  /** The code of the crash that led here. */
  crashed: string | null
  /** Only to read and export. */
  toRead: boolean
  setToRead: (toRead: boolean) => void
}

/** With the passphrase, with words from paper, or with cards of several people. */
type Way = 'unlock' | 'words' | 'shares'

const Locked = ({ status, crashed, toRead, setToRead }: LockedProps) => {
  const { t } = useTranslation('vault')
  const [way, setWay] = useState<Way>('unlock')
  return (
    <Threshold
      title={t(`${way}.title`)}
      note={way === 'unlock' ? undefined : t(`${way}.note`)}
      foot={<ThresholdFoot />}
    >
      {crashed !== null && way === 'unlock' && (
        <Banner
          tone="warn"
          what={t('crashed.what')}
          safe={`${t('crashed.safe')} ${t('crashed.next')}`}
          code={crashed}
        />
      )}
      <ChosenFolder />
      {way === 'unlock' && (
        <PassphraseForm status={status} onLost={() => setWay('words')} toRead={toRead} onToRead={setToRead} />
      )}
      {way === 'words' && (
        <WordsForm status={status} onBack={() => setWay('unlock')} onShares={() => setWay('shares')} />
      )}
      {way === 'shares' && (
        <SharesForm status={status} onBack={() => setWay('unlock')} onWords={() => setWay('words')} />
      )}
    </Threshold>
  )
}

/** Three crashes in a minute: no vault runs until she starts everything again. */
const Resting = ({ code }: { code: string | null }) => {
  const { t } = useTranslation('vault')
  return (
    <Threshold title={t('resting.title')} foot={<ThresholdFoot />}>
      <Banner
        tone="warn"
        what={t('resting.what')}
        safe={t('resting.safe')}
        next={t('resting.next')}
        {...(code !== null && { code })}
      />
      <div>
        <Button kind="primary" size="large" autoFocus onPress={() => void shell().shell.lock({})}>
          {t('resting.act')}
        </Button>
      </div>
    </Threshold>
  )
}
