import {
  Download,
  FileAudio,
  FileImage,
  FileText,
  FileVideo,
  ShieldQuestion,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceRow } from '#contract/evidence'
import type { z } from 'zod'
import { currentLanguage, languages } from '../i18n.ts'
import { AutoText } from '../records/auto-text.tsx'
import { at } from '../records/shapes.ts'
import { MoveToTrash } from '../trash/move-to-trash.tsx'
import { Banner } from '../ui/banner.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { momentInWords } from '../ui/in-words.ts'
import { useCommand, vault } from '../vault.ts'
import { CopyDialog } from './copy-dialog.tsx'
import css from './evidence.module.css'

type Item = z.infer<typeof EvidenceRow>

const ICONS: Readonly<Record<string, LucideIcon>> = { image: FileImage, video: FileVideo, audio: FileAudio }

/** "1.4 MB", in the language on screen. */
const sizeInWords = (bytes: number): string => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return new Intl.NumberFormat(languages[currentLanguage()].intl, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step)
}

const useText = (id: string) => {
  const set = useCommand(vault().records.set, { saves: false })
  return (field: 'title' | 'description') => (value: string) =>
    set.run({ at: at('evidence', 'item', id), field, value })
}

/** One file: what it is called, what it shows, its hash and every touch of it. */
export const EvidenceItem = ({ item }: { item: Item }) => {
  const { t } = useTranslation('evidence')
  const [isCopying, setCopying] = useState(false)
  const verify = useCommand(vault().evidence.verify, { saves: false })
  const [checked, setChecked] = useState<boolean | null>(null)
  const save = useText(item.id)
  const Icon = ICONS[item.media.split('/')[0] ?? ''] ?? FileText
  const check = async (): Promise<void> => setChecked((await verify.run({ id: item.id }))?.ok ?? null)
  return (
    <li className={css.item}>
      <Icon size={24} strokeWidth={1.5} aria-hidden className={css.icon} />
      <div className={css.itemWords}>
        <AutoText label={t('name')} saved={item.title} save={save('title')} lines={1} />
        <p className={css.meta}>
          <Bdi>{item.name}</Bdi>
          <bdi>{sizeInWords(item.size)}</bdi>
          <bdi>{momentInWords(item.received)}</bdi>
        </p>
        <AutoText
          label={t('description')}
          saved={item.description}
          save={save('description')}
          lines={2}
          hint={t('descriptionHint')}
        />
        {checked !== null && (
          <Banner tone={checked ? 'note' : 'danger'} what={checked ? t('verified') : t('failed')} />
        )}
        <ErrorBanner error={verify.error} />
        <div className={css.acts}>
          <Button
            size="small"
            icon={ShieldQuestion}
            onPress={() => void check()}
            isPending={verify.isRunning}
          >
            {t('verify')}
          </Button>
          <Button size="small" icon={Download} onPress={() => setCopying(true)}>
            {t('saveCopy')}
          </Button>
          <MoveToTrash at={at('evidence', 'item', item.id)} />
        </div>
        <Chain item={item} />
      </div>
      <CopyDialog isOpen={isCopying} onClose={() => setCopying(false)} item={item} />
    </li>
  )
}

/** The hash, and every touch, oldest first. */
const Chain = ({ item }: { item: Item }) => {
  const { t } = useTranslation('evidence')
  return (
    <details className={css.chain}>
      <summary>{t('chain', { count: item.custody.length })}</summary>
      <p className={css.hash}>
        <span className="quiet">{t('hash')}</span> <bdi dir="ltr">{item.sha256}</bdi>
      </p>
      <ol>
        {item.custody.map(({ action, at: moment, reason }, index) => (
          <li key={index}>
            <bdi className="numbers">{momentInWords(moment)}</bdi> {t(`action.${action as 'received'}`)}
            {reason !== '' && (
              <>
                {': '}
                <bdi>{reason}</bdi>
              </>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
