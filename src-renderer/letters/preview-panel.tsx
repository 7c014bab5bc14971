// The printed page itself, as this recipient will hold it; from here it is printed or saved.
import { ChevronLeft, ChevronRight, FileText, FileType, Printer } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { vault } from '../vault.ts'
import { languageName } from './language.ts'
import { printPages } from './print.ts'
import { SaveOut } from './save-out.tsx'
import { usePreview, type Pages } from './use-preview.ts'
import css from './panel.module.css'
import own from './print.module.css'

interface PreviewPanelProps {
  view: LetterView
  /** Changes with everything that is printed. */
  stamp: string
  flush: () => Promise<void>
  onDetails: () => void
}

/** A page is data of its own: nothing in it can run or load anything. */
const source = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

const PageList = ({ pages }: { pages: Pages }) => {
  const { t } = useTranslation('letters')
  const count = pages.pages.length
  return (
    <div className={css.pages} data-pages={count} data-draft={pages.draft || undefined}>
      {pages.pages.map((svg, index) => (
        <img
          key={index}
          className={css.page}
          src={source(svg)}
          alt={t('preview.page', { number: index + 1, count })}
        />
      ))}
    </div>
  )
}

/** What the printer gets instead of the window. */
const PrintSheets = ({ pages }: { pages: Pages }) =>
  createPortal(
    <div className={own.sheets} data-print>
      {pages.pages.map((svg, index) => (
        <img key={index} className={own.sheet} src={source(svg)} alt="" />
      ))}
    </div>,
    document.body,
  )

export const PreviewPanel = ({ view, stamp, flush, onDetails }: PreviewPanelProps) => {
  const { t } = useTranslation('letters')
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<string | null>(null)
  const [saving, setSaving] = useState<'pdf' | 'docx' | null>(null)
  const count = view.recipients.length
  const index = Math.min(at, Math.max(0, count - 1))
  const recipient = view.recipients[index]
  const language = chosen ?? recipient?.language ?? view.source
  const rendering = { id: view.id, office: recipient?.id ?? '', language }
  const { pages, error, isWaiting } = usePreview(rendering, stamp, flush)
  if (recipient === undefined)
    return (
      <Banner what={t('preview.noRecipient')} action={{ label: t('details.open'), onPress: onDetails }} />
    )
  const step = (by: number) => (): void => {
    setAt((index + by + count) % count)
    setChosen(null)
  }
  return (
    <>
      <div className={css.who}>
        <IconButton
          icon={ChevronLeft}
          mirrorIcon
          label={t('preview.before')}
          isDisabled={count < 2}
          onPress={step(-1)}
        />
        <span className={css.whoName}>
          <bdi>{recipient.label}</bdi>
          {count > 1 && <span className={css.note}> · {t('preview.of', { number: index + 1, count })}</span>}
        </span>
        <IconButton
          icon={ChevronRight}
          mirrorIcon
          label={t('preview.after')}
          isDisabled={count < 2}
          onPress={step(1)}
        />
      </div>
      <RadioRow
        label={t('preview.language')}
        value={language}
        onChange={setChosen}
        options={view.languages.map((id) => ({ id, label: languageName(id) }))}
      />
      <div className={css.row}>
        <Button
          icon={Printer}
          size="small"
          isDisabled={pages === null || isWaiting}
          onPress={() => {
            printPages()
            void vault().letters.printed(rendering)
          }}
        >
          {t('preview.print')}
        </Button>
        <Button icon={FileText} size="small" onPress={() => setSaving('pdf')}>
          {t('preview.pdf')}
        </Button>
        <Button icon={FileType} size="small" onPress={() => setSaving('docx')}>
          {t('preview.docx')}
        </Button>
      </div>
      <ErrorBanner error={error} />
      {pages?.draft === true && <p className={css.note}>{t('preview.draft')}</p>}
      {pages?.overOnePage === true && (
        <p className={css.note}>{t('preview.long', { count: pages.pages.length })}</p>
      )}
      {pages === null && error === null && <p className={css.note}>{t('preview.setting')}</p>}
      {pages !== null && <PageList pages={pages} />}
      {pages !== null && <PrintSheets pages={pages} />}
      <SaveOut
        kind={saving}
        rendering={rendering}
        number={index + 1}
        flush={flush}
        isDraft={view.status === 'drafting'}
        onClose={() => setSaving(null)}
      />
    </>
  )
}
