// One bundle: what was sent and the half page that goes with it, or what came and is kept.
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BundleRow } from '#contract/bundles'
import { WordSheet } from '../first-run/word-sheet.tsx'
import { currentLanguage } from '../i18n.ts'
import { back, useRoute } from '../route.ts'
import { dayInWords, isolated, sizeInWords } from '../ui/in-words.ts'
import { Banner } from '../ui/banner.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { Screen } from '../ui/screen.tsx'
import { useQuery, useWatch, vault } from '../vault.ts'
import { Contents } from './contents.tsx'
import { forgetSealed, justSealed } from './just-sealed.ts'
import { PartnerNote } from './partner-note.tsx'
import css from './bundles.module.css'

const leave = (): void => back('sharing')

export const BundleScreen = () => {
  const { t } = useTranslation('bundles')
  const id = useRoute().params['id'] ?? ''
  const { value, error } = useWatch(vault().bundles.list, { language: currentLanguage() }, { keep: true })
  if (value === undefined) return <ErrorBanner error={error} />
  const row = value.find((one) => one.id === id)
  if (row === undefined) {
    return (
      <Screen title={t('bundle.title')} back={{ label: t('bundle.back'), onPress: leave }}>
        <EmptyState drawing="parcel" action={{ label: t('bundle.back'), onPress: leave }}>
          {t('bundle.gone')}
        </EmptyState>
      </Screen>
    )
  }
  return row.direction === 'sent' ? <Sent key={id} row={row} /> : <Received key={id} row={row} />
}

const Sent = ({ row }: { row: BundleRow }) => {
  const { t } = useTranslation('bundles')
  const { value } = useWatch(vault().partners.list, { language: currentLanguage() })
  const [fresh] = useState(() => justSealed(row.id))
  useEffect(() => forgetSealed, [])
  const partner = value?.partners.find(({ id }) => id === row.partnerId)
  return (
    <Screen
      title={t('bundle.sentTitle')}
      subtitle={
        <>
          <bdi className="numbers">{row.caseNumber}</bdi>
          {row.partner !== '' && <Bdi name>{row.partner}</Bdi>}
        </>
      }
      back={{ label: t('bundle.back'), onPress: leave }}
    >
      {fresh !== null && (
        <Banner
          what={t('sealed.what', { name: isolated(fresh.name), folder: isolated(fresh.folder) })}
          safe={t(fresh.words.length > 0 ? 'sealed.safeWords' : 'sealed.safeKey')}
          next={t('sealed.next')}
        />
      )}
      {fresh !== null && fresh.words.length > 0 && (
        <Section title={t('words.tell')} note={t('words.tellNote')}>
          <div className={css.sheet}>
            <WordSheet label={t('words.label')} words={fresh.words} columns={3} />
          </div>
        </Section>
      )}
      <Section title={t('sealed.title')}>
        <dl className={css.facts}>
          <Fact label={t('sealed.file')}>
            <bdi className={css.file} dir="ltr">
              {row.file}
            </bdi>
          </Fact>
          <Fact label={t('sealed.size')}>{sizeInWords(row.size)}</Fact>
          <Fact label={t('sealed.id')}>
            <bdi className={css.file} dir="ltr">
              {row.bundleId}
            </bdi>
          </Fact>
          <Fact label={t('sealed.at')}>{dayInWords(row.at)}</Fact>
          <Fact label={t('sealed.until')}>
            {row.expires === '' ? t('confirm.expires.never') : dayInWords(row.expires)}
          </Fact>
          <Fact label={t('sealed.inside')}>{t('sealed.count', { goes: row.items, left: row.left })}</Fact>
        </dl>
      </Section>
      {value !== undefined && (
        <PartnerNote
          partner={row.partnerId}
          passphrase={row.passphrase}
          language={partner?.language ?? currentLanguage()}
        />
      )}
    </Screen>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

const Received = ({ row }: { row: BundleRow }) => {
  const { t } = useTranslation('bundles')
  const { value, error } = useQuery(vault().bundles.show, { id: row.id, language: currentLanguage() })
  const opened = value?.outcome === 'opened' ? value : null
  return (
    <Screen
      title={t('opened.title')}
      subtitle={row.caseNumber !== '' && <bdi className="numbers">{row.caseNumber}</bdi>}
      back={{ label: t('bundle.back'), onPress: leave }}
    >
      <ErrorBanner error={error} />
      {opened !== null && <Contents bundle={opened} />}
      {value !== undefined && opened === null && (
        <Banner tone="warn" what={t('bundle.notKept')} next={t('bundle.notKeptNext')} />
      )}
    </Screen>
  )
}
