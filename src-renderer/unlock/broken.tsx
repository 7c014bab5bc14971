import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '#contract/vault'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { useErrorSentence } from '../ui/error-banner.tsx'
import { shell, useCommand, useWatch, vault } from '../vault.ts'
import { ThresholdFoot } from './threshold-foot.tsx'
import css from './unlock.module.css'

const nothing = {}

const known = {
  'vault/both-damaged': 'bothDamaged',
  'vault/keyring-damaged': 'keyringDamaged',
  'vault/vanished': 'vanished',
  'vault/future': 'future',
  'vault/erased': 'erased',
} as const

const isKnown = (code: string): code is keyof typeof known => Object.hasOwn(known, code)

interface BrokenProps {
  status: VaultStatus
  /** The lock comes back, and then opens only to read. */
  onRead: () => void
}

/** Where the keys open and the database does not, the rest can be read. */
const readable = ['store/damaged', 'store/wrong-key', 'store/failed', 'store/no-file']

/** Only another file can help: what happened, that the cases are still there, and one button that looks again. */
export const Broken = ({ status, onRead }: BrokenProps) => {
  const { t } = useTranslation('vault')
  const sentence = useErrorSentence()
  const { value: seen } = useWatch(shell().shell.state, nothing)
  const again = useCommand(vault().vault.retry, { saves: false })
  const code = status.code ?? 'store/failed'
  const action = { label: t('broken.again'), onPress: () => void again.run({}) }
  const read = (): void => {
    onRead()
    void again.run({})
  }
  const params = { needs: String(status.params?.['needs'] ?? '') }
  return (
    <Threshold title={t('broken.title')} foot={<ThresholdFoot />}>
      {isKnown(code) ? (
        <Banner
          tone="danger"
          what={t(`broken.${known[code]}.what`)}
          safe={t(`broken.${known[code]}.safe`)}
          next={t(`broken.${known[code]}.next`, params)}
          action={action}
          code={code}
        />
      ) : (
        <Banner
          tone="danger"
          what={sentence({ code, ...(status.params && { params: status.params }) })}
          safe={t('broken.other.safe')}
          action={action}
          code={code}
        />
      )}
      {readable.includes(code) && (
        <div>
          <p>{t('toRead.note')}</p>
          <Button onPress={read}>{t('toRead.act')}</Button>
        </div>
      )}
      {seen !== undefined && (
        <p className={css.folder}>
          {t('broken.folder')} <bdi dir="ltr">{seen.vaultFolder}</bdi>
        </p>
      )}
    </Threshold>
  )
}
