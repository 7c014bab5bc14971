import { useTranslation } from 'react-i18next'
import type { PartnerView } from '#contract/partners'
import { WordSheet } from '../first-run/word-sheet.tsx'
import { dayInWords } from '../ui/in-words.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { FormRow, Section } from '../ui/form.tsx'
import css from './partners.module.css'

interface CompareWordsProps {
  partner: PartnerView
  onVerified: (verified: PartnerView['verified']) => void
}

const inFours = (text: string): string => text.match(/.{1,4}/g)?.join(' ') ?? text

/** The one thing that shows a key is really hers: eight words read aloud, in person or by a voice one knows. */
export const CompareWords = ({ partner, onVerified }: CompareWordsProps) => {
  const { t } = useTranslation('partners')
  const isDone = partner.verified !== 'no'
  return (
    <Section title={t('compare.title')}>
      {isDone ? (
        <Banner
          what={t(`compare.done.${partner.verified as 'person'}`, { day: dayInWords(partner.verifiedAt) })}
          action={{ label: t('compare.undo'), onPress: () => onVerified('no') }}
        />
      ) : (
        <Banner tone="warn" what={t('compare.warn')} next={t('compare.why')} />
      )}
      <ol className={css.how}>
        <li>{t('compare.how1')}</li>
        <li>{t('compare.how2')}</li>
        <li>{t('compare.how3')}</li>
      </ol>
      <WordSheet label={t('compare.words')} words={partner.words} lang="en" />
      {!isDone && (
        <div className={css.acts}>
          <Button onPress={() => onVerified('person')}>{t('compare.person')}</Button>
          <Button onPress={() => onVerified('voice')}>{t('compare.voice')}</Button>
        </div>
      )}
      <FormRow label={t('compare.key')} hint={t('compare.keyNote')}>
        <bdi className={css.key} dir="ltr">
          {inFours(partner.recipient)}
        </bdi>
      </FormRow>
    </Section>
  )
}
