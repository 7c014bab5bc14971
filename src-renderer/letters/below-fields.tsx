// What stands below the signature: what is enclosed and who else gets the letter, in each language, one to a line.
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { Section } from '../ui/form.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { languageName } from './language.ts'

export type Below = Pick<LetterView, 'enclosures' | 'copies'>

interface BelowFieldsProps {
  value: Below
  languages: readonly string[]
  onChange: (value: Below) => void
}

const PARTS = ['enclosures', 'copies'] as const

/** Only what differs, for the vault. */
export const changedBelow = (value: Below, before: Below): Partial<Below> =>
  Object.fromEntries(
    PARTS.filter((part) => JSON.stringify(value[part]) !== JSON.stringify(before[part])).map((part) => [
      part,
      value[part],
    ]),
  )

export const BelowFields = ({ value, languages, onChange }: BelowFieldsProps) => {
  const { t } = useTranslation('letters')
  return (
    <Section title={t('details.below')} note={t('details.belowNote')}>
      {PARTS.flatMap((part) =>
        languages.map((language) => (
          <TextArea
            key={`${part} ${language}`}
            label={t(`details.${part}`, { language: languageName(language) })}
            value={value[part][language] ?? ''}
            onChange={(text) => onChange({ ...value, [part]: { ...value[part], [language]: text } })}
            lines={1}
          />
        )),
      )}
    </Section>
  )
}
