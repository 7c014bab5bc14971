import { useTranslation } from 'react-i18next'
import { Radio, RadioGroup } from 'react-aria-components'
import type { PartnerView } from '#contract/partners'
import { VerifiedChip } from '../partners/verified-chip.tsx'
import { navigate } from '../route.ts'
import { Banner } from '../ui/banner.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/form.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { forWhom, type SealChoice } from './seal-choice.ts'
import css from './seal.module.css'

interface ChoosePartnerProps {
  partners: readonly PartnerView[]
  choice: SealChoice
  onChoice: (choice: SealChoice) => void
}

const OTHER = 'other'

/** Who it is for. One reader for each bundle: what may go depends on who reads it. */
export const ChoosePartner = ({ partners, choice, onChoice }: ChoosePartnerProps) => {
  const { t } = useTranslation('bundles')
  const partner = partners.find(({ id }) => id === choice.partner) ?? null
  const value = choice.opens === null ? null : (partner?.id ?? OTHER)
  const choose = (id: string): void =>
    onChoice(forWhom(choice, partners.find((one) => one.id === id) ?? null))
  return (
    <Section
      title={t('who.title')}
      note={t('who.note')}
      actions={
        <Button kind="quiet" size="small" onPress={() => navigate('partner')}>
          {t('who.add')}
        </Button>
      }
    >
      <RadioGroup aria-label={t('who.title')} className={css.readers ?? ''} value={value} onChange={choose}>
        {partners.map((one) => (
          <Radio key={one.id} value={one.id} className={css.reader ?? ''}>
            <span className={css.dot} aria-hidden="true" />
            <Bdi name>{one.name}</Bdi>
            <VerifiedChip partner={one} />
          </Radio>
        ))}
        <Radio value={OTHER} className={css.reader ?? ''}>
          <span className={css.dot} aria-hidden="true" />
          <span className={css.readerWords}>
            {t('who.other')}
            <span className={css.readerNote}>{t('who.otherNote')}</span>
          </span>
        </Radio>
      </RadioGroup>
      {partner !== null && partner.recipient !== '' && (
        <RadioRow
          label={t('who.how')}
          value={choice.opens}
          onChange={(opens) => onChoice({ ...choice, opens })}
          options={[
            { id: 'key', label: t('who.key') },
            { id: 'words', label: t('who.words') },
          ]}
        />
      )}
      {partner?.verified === 'no' && choice.opens === 'key' && (
        <Banner
          tone="warn"
          what={t('warn.unverified')}
          next={t('who.compareNext')}
          action={{
            label: t('who.compare'),
            onPress: () => navigate('partner', { id: partner.id }),
          }}
        />
      )}
      {choice.opens === 'words' && <p className="prose quiet">{t('who.wordsLater')}</p>}
    </Section>
  )
}
