import { memo, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Precision } from '#contract/values'
import { currentLanguage } from '../i18n.ts'
import { ComboBox } from '../ui/combo-box.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWatch, vault } from '../vault.ts'
import { countryIn, countryName, countryOptions, nameHolds, NOT_KNOWN } from './countries.ts'
import type { CaptureForm, Change } from './form.ts'
import { isPlainEnter, toNextQuestion } from './next-question.ts'
import { Question } from './question.tsx'
import css from './capture.module.css'

type Where = CaptureForm['where']

interface WhereProps {
  where: Where
  change: Change
}

const useOptions = () => {
  const { t } = useTranslation('capture')
  const language = currentLanguage()
  const { value } = useWatch(vault().cases.list, { language, offset: 0, limit: 1 })
  const last = value?.rows[0]?.countries[0]
  return useMemo(() => {
    const lastUsed = last === undefined ? null : { iso2: last, note: t('where.lastUsed') }
    return [...countryOptions(language, lastUsed), { id: NOT_KNOWN, label: t('where.notKnown') }]
  }, [t, language, last])
}

/**
 * The country by typing. What is no country of the list is not lost: it moves to the place when the box is left.
 */
const Country = ({ where, put }: { where: Where; put: (patch: Partial<Where>) => void }) => {
  const { t } = useTranslation('capture')
  const options = useOptions()
  const language = currentLanguage()
  const chosen = where.not === 'unknown' ? NOT_KNOWN : where.country
  const labelOf = (id: string | null): string =>
    id === null ? '' : id === NOT_KNOWN ? t('where.notKnown') : countryName(id, language)
  const [text, setText] = useState(labelOf(chosen))
  const choose = (id: string | null): void => {
    setText(labelOf(id))
    put(id === NOT_KNOWN ? { country: null, not: 'unknown' } : { country: id, not: null })
  }
  const settle = (): void => {
    if (text === labelOf(chosen)) return
    const found = text.trim() === t('where.notKnown') ? NOT_KNOWN : countryIn(text)
    if (found !== null || text.trim() === '') return choose(found)
    setText('')
    put({ country: null, not: null, text: [text.trim(), where.text].filter(Boolean).join(', ') })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const isPicking = (event.target as Element).getAttribute('aria-activedescendant')
    if (!isPlainEnter(event.nativeEvent) || isPicking || countryIn(text) === null) return
    event.preventDefault()
    event.stopPropagation()
    settle()
    toNextQuestion(event.currentTarget)
  }
  return (
    <div className={css.date} onBlur={settle} onKeyDownCapture={onKeyDown}>
      <ComboBox
        label={t('where.country')}
        options={options}
        value={chosen}
        onChange={(id) => id !== null && choose(id)}
        text={text}
        onText={setText}
        matches={nameHolds}
        placeholder={t('where.country')}
        place="where.country"
      />
    </div>
  )
}

/** Field 4. */
export const WhereQuestion = memo(({ where, change }: WhereProps) => {
  const { t } = useTranslation(['capture', 'vocabulary'])
  const put = (patch: Partial<Where>): void => change({ where: { ...where, ...patch } })
  return (
    <Question label={t('capture:where.label')} name="where" inLine>
      <Country where={where} put={put} />
      <div className={css.grow}>
        <TextField
          label={t('capture:where.place')}
          value={where.text}
          onChange={(text) => put({ text })}
          placeholder={t('capture:where.place')}
          maxLength={400}
          place="where.text"
        />
      </div>
      <div className={css.pair}>
        <span className={css.small} aria-hidden>
          {t('capture:where.shownAs')}
        </span>
        <Select
          label={t('capture:where.shownAs')}
          hideLabel
          options={Precision.options.map((id) => ({
            id,
            label: t(`vocabulary:place.precision.${id}.label`),
            note: t(`vocabulary:place.precision.${id}.help`),
          }))}
          value={where.precision}
          onChange={(precision) => put({ precision })}
          place="where.precision"
        />
      </div>
    </Question>
  )
})
WhereQuestion.displayName = 'WhereQuestion'
