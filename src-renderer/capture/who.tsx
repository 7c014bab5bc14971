import { ShieldQuestionMark } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { vault } from '../vault.ts'
import { currentLanguage } from '../i18n.ts'
import { Candidates } from './candidates.tsx'
import type { CaptureForm, Change } from './form.ts'
import { Question } from './question.tsx'
import css from './capture.module.css'

interface WhoProps {
  who: CaptureForm['who']
  pseudonym: CaptureForm['pseudonym']
  change: Change
}

/** Field 1. Where the name is not known or not safe, a pseudonym takes its place: what was typed is taken out. */
export const Who = memo(({ who, pseudonym, change }: WhoProps) => {
  const { t } = useTranslation('capture')
  const hide = async (): Promise<void> => {
    const { text } = await vault().cases.pseudonym({ language: currentLanguage() })
    change({ who: text, pseudonym: true })
  }
  return (
    <Question label={t('who.label')} name="who" inLine>
      <div className={css.grow}>
        <TextField
          label={t('who.label')}
          value={who}
          onChange={(text) => change({ who: text })}
          placeholder={t('who.hint')}
          size="large"
          isName
          autoFocus
          maxLength={400}
          place="who"
        />
      </div>
      {pseudonym ? (
        <Button size="large" kind="quiet" onPress={() => change({ who: '', pseudonym: false })}>
          {t('who.write')}
        </Button>
      ) : (
        <Button size="large" kind="quiet" icon={ShieldQuestionMark} onPress={() => void hide()}>
          {t('who.notSafe')}
        </Button>
      )}
      {pseudonym ? <p className={css.line}>{t('who.hidden')}</p> : <Candidates name={who} />}
    </Question>
  )
})
Who.displayName = 'Who'
