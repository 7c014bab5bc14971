// The printed page itself, as this recipient will hold it; from here it is printed or saved.
import { ChevronLeft, ChevronRight, FileText, FileType, Printer } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { vault } from '../vault.ts'
import { languageName } from './language.ts'
import { printPages } from '../ui/print.ts'
import { SaveOut } from './save-out.tsx'
import { usePreview, type Pages } from './use-preview.ts'
import css from './panel.module.css'
import own from './print.module.css'
import studio from './studio.module.css'

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

interface WhoProps {
  view: LetterView
  index: number
  onStep: (by: number) => void
}

const Who = ({ view, index, onStep }: WhoProps) => {
  const { t } = useTranslation('letters')
  const count = view.recipients.length
  const turn = (by: -1 | 1) => (
    <IconButton
      icon={by < 0 ? ChevronLeft : ChevronRight}
      mirrorIcon
      label={by < 0 ? t('preview.before') : t('preview.after')}
      isDisabled={count < 2}
      onPress={() => onStep(by)}
    />
  )
  return (
    <div className={css.who}>
      {turn(-1)}
      <span className={css.whoName}>
        <bdi>{view.recipients[index]?.label}</bdi>
        {count > 1 && <span className={css.note}> · {t('preview.of', { number: index + 1, count })}</span>}
      </span>
      {turn(1)}
    </div>
  )
}

/** Which recipient and language are looked at. */
const useRendering = (view: LetterView) => {
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<string | null>(null)
  const count = view.recipients.length
  const index = Math.min(at, Math.max(0, count - 1))
  const recipient = view.recipients[index]
  const language = chosen ?? recipient?.language ?? view.source
  const step = (by: number): void => {
    setAt((index + by + count) % count)
    setChosen(null)
  }
  return { index, recipient, language, setChosen, step }
}

export const PreviewPanel = ({ view, stamp, flush, onDetails }: PreviewPanelProps) => {
  const { t } = useTranslation('letters')
  const { index, recipient, language, setChosen, step } = useRendering(view)
  const [saving, setSaving] = useState<'pdf' | 'docx' | null>(null)
  const rendering = { id: view.id, office: recipient?.id ?? '', language }
  const { pages, error, isWaiting } = usePreview(rendering, stamp, flush)
  if (recipient === undefined)
    return (
      <Banner what={t('preview.noRecipient')} action={{ label: t('details.open'), onPress: onDetails }} />
    )
  const print = (): void => {
    printPages()
    void vault().letters.printed(rendering)
  }
  return (
    <>
      <Who view={view} index={index} onStep={step} />
      <div className={css.row}>
        <div className={css.row} role="group" aria-label={t('preview.language')}>
          {view.languages.map((id) => (
            <ToggleButton
              key={id}
              className={studio.toggle ?? ''}
              isSelected={id === language}
              onChange={() => setChosen(id)}
            >
              {languageName(id)}
            </ToggleButton>
          ))}
        </div>
        <span className={css.push} />
        <Button icon={Printer} size="small" isDisabled={pages === null || isWaiting} onPress={print}>
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
      <Notes view={view} pages={pages} recipient={recipient} language={language} />
      {pages === null && error === null && <p className={css.note}>{t('preview.setting')}</p>}
      {pages !== null && <PageList pages={pages} />}
      {pages !== null && <PrintSheets pages={pages} />}
      <SaveOut
        kind={saving}
        rendering={rendering}
        number={index + 1}
        flush={flush}
        isDraft={pages?.draft ?? view.status === 'drafting'}
        onClose={() => setSaving(null)}
      />
    </>
  )
}

interface NotesProps {
  view: LetterView
  pages: Pages | null
  recipient: LetterView['recipients'][number]
  language: string
}

/** Why the pages say that they are a draft or for information only, and whether they are too many. */
const Notes = ({ view, pages, recipient, language }: NotesProps) => {
  const { t } = useTranslation('letters')
  const draft = (): string => {
    if (view.status === 'drafting') return t('preview.draft')
    if (view.stops > 0) return t('preview.stopped')
    return t('preview.unfinished', { language: languageName(language) })
  }
  const isOther = recipient.language !== language
  return (
    <>
      {pages?.draft === true && <p className={css.note}>{draft()}</p>}
      {pages?.draft === false && isOther && (
        <p className={css.note}>
          {t('preview.otherLanguage', { language: languageName(recipient.language) })}
        </p>
      )}
      {pages?.overOnePage === true && (
        <p className={css.note}>{t('preview.long', { count: pages.pages.length })}</p>
      )}
    </>
  )
}
