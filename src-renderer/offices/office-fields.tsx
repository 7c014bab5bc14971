// The fields of an office: what it is, who holds it, how it is reached, and since when we know that.
import { useTranslation } from 'react-i18next'
import type { OfficeForm } from '#contract/offices'
import vocabulary from '../../resources/locales/en/vocabulary.json'
import { countryOptions, NOT_KNOWN } from '../capture/countries.ts'
import { currentLanguage } from '../i18n.ts'
import { languageName, LETTER_LANGUAGES } from '../letters/language.ts'
import { Button } from '../ui/button.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { Form, Section } from '../ui/form.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { withAddress, withHolder, withText } from './office-form.ts'

interface OfficeFieldsProps {
  office: OfficeForm
  onChange: (office: OfficeForm) => void
}

/** Kinds of people a letter can be addressed to in the forms of address we ship. */
const KINDS = Object.keys(vocabulary.rcp.kind) as (keyof typeof vocabulary.rcp.kind)[]

const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date())

const useKinds = () => {
  const { t } = useTranslation('vocabulary')
  return KINDS.map((id) => ({ id, label: t(`rcp.kind.${id}.label`) }))
}

/** Official names are long: the box grows, and the name stays one line. */
const inOneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').slice(0, 400)

const Countries = ({ office, onChange }: OfficeFieldsProps) => {
  const { t } = useTranslation('offices')
  const options = countryOptions(currentLanguage(), null).filter(({ id }) => id !== NOT_KNOWN)
  return (
    <>
      <ComboBox
        label={t('field.represents')}
        hint={t('field.representsHint')}
        options={options}
        value={office.represents}
        onChange={(represents) => onChange({ ...office, represents })}
        place="office-represents"
      />
      <ComboBox
        label={t('field.seat')}
        options={options}
        value={office.seat}
        onChange={(seat) => onChange({ ...office, seat })}
        place="office-seat"
      />
    </>
  )
}

const What = ({ office, onChange }: OfficeFieldsProps) => {
  const { t } = useTranslation('offices')
  const kinds = useKinds()
  return (
    <Section title={t('part.what')}>
      <Form rows>
        {LETTER_LANGUAGES.map((language) => (
          <TextArea
            key={language}
            label={t('field.name', { language: languageName(language) })}
            value={office.name[language] ?? ''}
            onChange={(text) =>
              onChange({ ...office, name: withText(office.name, language, inOneLine(text)) })
            }
            lines={1}
            place={`office-name-${language}`}
          />
        ))}
        <Select
          label={t('field.kind')}
          hint={t('field.kindHint')}
          options={kinds}
          value={
            kinds.some(({ id }) => id === office.officeKind) ? (office.officeKind as 'ambassador') : null
          }
          onChange={(officeKind) => onChange({ ...office, officeKind })}
          place="office-kind"
        />
        <Countries office={office} onChange={onChange} />
        {LETTER_LANGUAGES.map((language) => (
          <TextField
            key={language}
            label={t('field.city', { language: languageName(language) })}
            value={office.city[language] ?? ''}
            onChange={(text) => onChange({ ...office, city: withText(office.city, language, text) })}
            maxLength={200}
            place={`office-city-${language}`}
          />
        ))}
      </Form>
    </Section>
  )
}

const Who = ({ office, onChange }: OfficeFieldsProps) => {
  const { t } = useTranslation('offices')
  const { holder } = office
  return (
    <Section title={t('part.who')} note={t('part.whoNote')}>
      <Form rows>
        <TextField
          label={t('field.holder')}
          value={holder?.name ?? ''}
          onChange={(name) => onChange(withHolder(office, { name }))}
          maxLength={400}
          place="office-holder"
        />
        <TextField
          label={t('field.holderIn', { language: languageName('ar') })}
          value={holder?.names?.['ar'] ?? ''}
          onChange={(text) =>
            onChange(withHolder(office, { names: withText(holder?.names ?? {}, 'ar', text) }))
          }
          maxLength={400}
          place="office-holder-ar"
        />
        <TextField
          label={t('field.honorific')}
          hint={t('field.honorificHint')}
          value={holder?.honorific ?? ''}
          onChange={(honorific) => onChange(withHolder(office, { honorific }))}
          maxLength={100}
          place="office-honorific"
        />
        <RadioRow
          label={t('field.gender')}
          hint={t('field.genderHint')}
          isDisabled={holder === null}
          options={(['f', 'm', 'unknown'] as const).map((id) => ({ id, label: t(`gender.${id}`) }))}
          value={holder?.gender ?? 'unknown'}
          onChange={(gender) => onChange(withHolder(office, { gender }))}
        />
      </Form>
    </Section>
  )
}

const How = ({ office, onChange }: OfficeFieldsProps) => {
  const { t } = useTranslation('offices')
  const put = (change: Partial<OfficeForm['channels']>): void =>
    onChange({ ...office, channels: { ...office.channels, ...change } })
  return (
    <Section title={t('part.how')}>
      <Form rows>
        {LETTER_LANGUAGES.map((language) => (
          <TextArea
            key={language}
            label={t('field.address', { language: languageName(language) })}
            hint={language === 'ar' ? t('field.addressHint') : undefined}
            value={office.address[language] ?? ''}
            onChange={(text) => onChange(withAddress(office, language, text))}
            lines={2}
            place={`office-address-${language}`}
          />
        ))}
        <TextField
          label={t('field.email')}
          value={office.channels.email}
          onChange={(email) => put({ email })}
          maxLength={320}
          place="office-email"
        />
        <TextField
          label={t('field.phone')}
          value={office.channels.phone}
          onChange={(phone) => put({ phone })}
          maxLength={100}
          place="office-phone"
        />
        <Select
          label={t('field.language')}
          hint={t('field.languageHint')}
          options={LETTER_LANGUAGES.map((id) => ({ id: id as string, label: languageName(id) }))}
          value={office.language === '' ? null : office.language}
          onChange={(language) => onChange({ ...office, language })}
          place="office-language"
        />
      </Form>
    </Section>
  )
}

const day = /^\d{4}-\d{2}-\d{2}$/

const Known = ({ office, onChange }: OfficeFieldsProps) => {
  const { t } = useTranslation('offices')
  const wrong = office.checkedOn !== '' && !day.test(office.checkedOn)
  return (
    <Section title={t('part.known')}>
      <Form rows>
        <TextField
          label={t('field.checkedOn')}
          hint={t('field.checkedOnHint')}
          problem={wrong ? t('field.checkedOnWrong') : null}
          value={office.checkedOn}
          onChange={(checkedOn) => onChange({ ...office, checkedOn: checkedOn.slice(0, 10) })}
          maxLength={10}
          place="office-checked"
          beside={
            <Button onPress={() => onChange({ ...office, checkedOn: today() })}>
              {t('field.checkedToday')}
            </Button>
          }
        />
        <TextArea
          label={t('field.origin')}
          hint={t('field.originHint')}
          value={office.origin}
          onChange={(origin) => onChange({ ...office, origin: origin.slice(0, 400) })}
          lines={2}
          place="office-origin"
        />
      </Form>
    </Section>
  )
}

export const OfficeFields = (props: OfficeFieldsProps) => (
  <>
    <What {...props} />
    <Who {...props} />
    <How {...props} />
    <Known {...props} />
  </>
)
