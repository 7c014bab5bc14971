import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import type { PartnerView } from '#contract/partners'
import { WordSheet } from '../first-run/word-sheet.tsx'
import { navigate } from '../route.ts'
import { dayInWords, isolated } from '../ui/in-words.ts'
import { Banner } from '../ui/banner.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { Progress } from '../ui/progress.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { Select } from '../ui/select.tsx'
import { LeftOut, type LookView, type Said } from './look-through.tsx'
import { expiryDay, type SealChoice } from './seal-choice.ts'
import type { Sealing } from './use-sealing.ts'
import css from './seal.module.css'

interface ConfirmSealProps {
  choice: SealChoice
  partner: PartnerView | null
  theCase: CaseView | null
  look: LookView
  sealing: Sealing
  onChoice: (choice: SealChoice) => void
}

const toConsent = (id: string): void => navigate('case', { id, tab: 'consent' })

/** Everything once more, what stands in the way, and until when. */
export const ConfirmSeal = ({ choice, partner, theCase, look, sealing, onChoice }: ConfirmSealProps) => {
  const { t } = useTranslation('bundles')
  if (sealing.isRunning) return <Progress label={t('sealing.now')} note={t('sealing.note')} />
  const endsOn = expiryDay(choice.expires, look.today)
  const mustAccept = choice.opens === 'key' && partner?.verified === 'no'
  return (
    <>
      <ErrorBanner error={sealing.error} />
      {look.stops.map((stop) => (
        <Stop key={stop.code} stop={stop} caseId={choice.caseId} />
      ))}
      {mustAccept && (
        <div className={css.accept}>
          <Banner tone="warn" what={t('warn.unverified')} next={t('warn.unverifiedNext')} />
          <Checkbox isSelected={sealing.accepted} onChange={sealing.accept}>
            {t('warn.accept')}
          </Checkbox>
        </div>
      )}
      {look.warns
        .filter(({ code }) => code !== 'unverified')
        .map((warn, at) => (
          <Warned key={at} warn={warn} caseId={choice.caseId} />
        ))}
      <Section title={t('confirm.title')}>
        <dl className={css.summary}>
          <dt>{t('seal.step.case')}</dt>
          <dd>
            <bdi className="numbers">{theCase?.number}</bdi> <Bdi name>{theCase?.who ?? ''}</Bdi>
          </dd>
          <dt>{t('seal.step.who')}</dt>
          <dd>
            {partner === null ? t('who.other') : <Bdi name>{partner.name}</Bdi>}
            <span className="quiet">{t(choice.opens === 'key' ? 'confirm.byKey' : 'confirm.byWords')}</span>
          </dd>
          <dt>{t('confirm.goes')}</dt>
          <dd>{t('confirm.pieces', { count: look.goes })}</dd>
        </dl>
      </Section>
      {choice.opens === 'words' && <Words sealing={sealing} />}
      <RadioRow
        label={t('confirm.until')}
        value={choice.expires}
        onChange={(expires) => onChoice({ ...choice, expires })}
        options={(['month', 'quarter', 'year', 'never'] as const).map((id) => ({
          id,
          label: t(`confirm.expires.${id}`),
        }))}
        hint={
          endsOn === ''
            ? t('confirm.neverNote')
            : t('confirm.untilNote', { day: isolated(dayInWords(endsOn)) })
        }
      />
      <LeftOut left={look.left} />
    </>
  )
}

const Stop = ({ stop, caseId }: { stop: Said; caseId: string }) => {
  const { t } = useTranslation('bundles')
  if (stop.code === 'partnerGone') {
    return <Banner tone="danger" what={t('stop.partnerGone')} next={t('stop.partnerGoneNext')} />
  }
  return (
    <Banner
      tone="danger"
      what={t('stop.permission')}
      next={t('stop.permissionNext')}
      action={{
        label: t('stop.permissionAct'),
        onPress: () => toConsent(caseId),
      }}
    />
  )
}

const Warned = ({ warn, caseId }: { warn: Said; caseId: string }) => {
  const { t } = useTranslation('bundles')
  if (warn.code === 'draftLetter') {
    const title = isolated(warn.params['title'] ?? '')
    return <Banner tone="warn" what={t('warn.draftLetter', { title })} next={t('warn.draftLetterNext')} />
  }
  return (
    <Banner
      tone="warn"
      what={t('warn.notAsked')}
      next={t('warn.notAskedNext')}
      action={{ label: t('stop.permissionAct'), onPress: () => toConsent(caseId) }}
    />
  )
}

const Words = ({ sealing }: { sealing: Sealing }) => {
  const { t } = useTranslation('bundles')
  const options = (['en', 'fr', 'es', 'ar', 'digits'] as const).map((id) => ({
    id,
    label: t(`words.list.${id}`),
  }))
  return (
    <Section title={t('words.title')} note={t('words.note')}>
      <div className={css.words}>
        <WordSheet
          label={t('words.label')}
          words={sealing.words}
          lang={sealing.wordList === 'digits' ? undefined : sealing.wordList}
          columns={3}
        />
      </div>
      <div className={css.wordActs}>
        <Select
          label={t('words.language')}
          hideLabel
          options={options}
          value={sealing.wordList}
          onChange={sealing.suggest}
        />
        <Button icon={RefreshCw} onPress={() => sealing.suggest(sealing.wordList)}>
          {t('words.again')}
        </Button>
      </div>
    </Section>
  )
}
