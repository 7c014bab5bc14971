import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countryName, countryOptions } from '../capture/countries.ts'
import { currentLanguage } from '../i18n.ts'
import { ComboBox } from '../ui/combo-box.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import css from './records.module.css'

interface CountriesEditorProps {
  label: string
  value: string[]
  onChange: (value: string[]) => void
}

/** Several countries: each can be taken out, another is found by typing. */
export const CountriesEditor = ({ label, value, onChange }: CountriesEditorProps) => {
  const { t } = useTranslation('records')
  const language = currentLanguage() === 'ar' ? 'ar' : 'en'
  const all = useMemo(() => countryOptions(language, null), [language])
  const [turn, setTurn] = useState(0)
  const add = (code: string | null): void => {
    if (code === null) return
    onChange([...value, code])
    setTurn(turn + 1)
  }
  return (
    <>
      <ul className={css.chosen} aria-label={label}>
        {value.map((code) => (
          <li key={code}>
            <bdi>{countryName(code, language)}</bdi>
            <IconButton
              icon={X}
              label={t('remove', { name: countryName(code, language) })}
              onPress={() => onChange(value.filter((one) => one !== code))}
            />
          </li>
        ))}
      </ul>
      <ComboBox
        key={turn}
        label={t('addCountry')}
        options={all.filter(({ id }) => !value.includes(id))}
        value={null}
        onChange={add}
        place="countries"
      />
    </>
  )
}
