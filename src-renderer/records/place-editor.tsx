import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Precision, type PlaceValue } from '#contract/values'
import { countryOptions } from '../capture/countries.ts'
import { currentLanguage } from '../i18n.ts'
import { ComboBox } from '../ui/combo-box.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { termOption } from './terms.ts'
import css from './records.module.css'

export const blankPlace: PlaceValue = { country: null, text: '', precision: 'town' }

interface PlaceEditorProps {
  value: PlaceValue
  onChange: (value: PlaceValue) => void
  place?: string
}

/** Country, place, and how exactly others may see it. */
export const PlaceEditor = ({ value, onChange, place = 'where' }: PlaceEditorProps) => {
  const { t } = useTranslation('records')
  const language = currentLanguage()
  const countries = useMemo(() => countryOptions(language === 'ar' ? 'ar' : 'en', null), [language])
  return (
    <div className={css.columns}>
      <ComboBox
        label={t('place.country')}
        options={countries}
        value={value.country}
        onChange={(country) => onChange({ ...value, country })}
        place={`${place}.country`}
      />
      <TextField
        label={t('place.text')}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
        maxLength={400}
        place={`${place}.text`}
      />
      <Select
        label={t('place.shownAs')}
        options={Precision.options.map((id) => ({ ...termOption('place.precision', id), id }))}
        value={value.precision}
        onChange={(precision) => onChange({ ...value, precision })}
        place={`${place}.precision`}
      />
    </div>
  )
}
