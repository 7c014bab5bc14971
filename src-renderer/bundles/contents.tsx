import { FileText, Save } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BundleReason, type OpenOutcome } from '#contract/bundles'
import { currentLanguage } from '../i18n.ts'
import { useWatch, vault } from '../vault.ts'
import { WordSheet } from '../first-run/word-sheet.tsx'
import { dayInWords, isolated, sizeInWords } from '../ui/in-words.ts'
import { Banner } from '../ui/banner.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/form.tsx'
import { List } from '../ui/list.tsx'
import { SaveFileDialog } from './save-file-dialog.tsx'
import css from './bundles.module.css'

export type Opened = Extract<OpenOutcome, { outcome: 'opened' }>

/** A bundle that held: who it is from, what they say, their files. Everything here is foreign text. */
export const Contents = ({ bundle }: { bundle: Opened }) => {
  const { t } = useTranslation('bundles')
  const [saving, setSaving] = useState<string | null>(null)
  const files = bundle.files.map((file) => ({ ...file, id: file.path, text: file.path }))
  return (
    <>
      <Sender bundle={bundle} />
      {bundle.sections.map((section, at) => (
        <section key={at} className={css.part}>
          <h2 className={css.partTitle}>
            <Bdi name>{section.heading}</Bdi>
          </h2>
          {section.rows.length === 0 && <p className="quiet">{t('opened.noRows')}</p>}
          <dl className={css.facts}>
            {section.rows.map((row, line) => (
              <div key={line} className={css.fact}>
                <dt>
                  <Bdi>{row.label}</Bdi>
                </dt>
                <dd className={css.text}>
                  <Bdi name>{row.value}</Bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Section title={t('opened.files')} note={t('opened.filesNote')}>
        <List
          label={t('opened.files')}
          rows={files}
          empty={<p className="quiet">{t('opened.noFiles')}</p>}
          actions={(file) => (
            <Button size="small" icon={Save} onPress={() => setSaving(file.path)}>
              {t('opened.saveCopy')}
            </Button>
          )}
        >
          {(file) => (
            <>
              <span className={css.rowMain}>
                <FileText size={18} strokeWidth={1.75} aria-hidden className={css.icon} />
                <bdi className={css.file} dir="ltr">
                  {file.path}
                </bdi>
              </span>
              <span className="quiet">{sizeInWords(file.size)}</span>
            </>
          )}
        </List>
      </Section>
      {bundle.left.length > 0 && <LeftBySender left={bundle.left} />}
      {saving !== null && <SaveFileDialog bundle={bundle.id} path={saving} onClose={() => setSaving(null)} />}
    </>
  )
}

const Sender = ({ bundle }: { bundle: Opened }) => {
  const { t } = useTranslation('bundles')
  const { sender } = bundle
  const { value: mine } = useWatch(vault().partners.list, { language: currentLanguage() })
  if (mine === undefined) return null
  const isMine = mine.card.words.join(' ') === sender.words.join(' ')
  return (
    <Section title={t('opened.from')}>
      {isMine ? (
        <p>{t('opened.mine')}</p>
      ) : sender.known ? (
        <p className={css.sender}>
          <Bdi name>{sender.name}</Bdi>
          <span className="quiet">{t('opened.known')}</span>
        </p>
      ) : (
        <>
          <Banner tone="warn" what={t('opened.unknown')} next={t('opened.unknownNext')} />
          <div className={css.sheet}>
            <WordSheet label={t('opened.words')} words={sender.words} lang="en" />
          </div>
        </>
      )}
      <p className="quiet">
        {bundle.expires === ''
          ? t('opened.made', { day: isolated(dayInWords(bundle.created)) })
          : t('opened.madeUntil', {
              day: isolated(dayInWords(bundle.created)),
              end: isolated(dayInWords(bundle.expires)),
            })}
      </p>
    </Section>
  )
}

const LeftBySender = ({ left }: { left: Opened['left'] }) => {
  const { t } = useTranslation('bundles')
  return (
    <Section title={t('opened.left')} note={t('opened.leftNote')}>
      <ul className={css.left}>
        {left.map(({ reason, count }) => {
          const known = BundleReason.safeParse(reason)
          return (
            <li key={reason}>
              <span className={css.count}>{count}</span>
              <span>{known.success ? t(`left.of.${known.data}`) : t('opened.otherReason')}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
