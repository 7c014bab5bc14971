import i18next from 'i18next'
import { Button as AriaButton } from 'react-aria-components'
import type { UiLanguage } from '#contract/values'
import { currentLanguage, languages, offered } from '../i18n.ts'
import { Threshold } from '../ui/threshold.tsx'
import { shell } from '../vault.ts'
import { ThresholdFoot } from '../unlock/threshold-foot.tsx'
import css from './first-run.module.css'

/** Two big choices, each in its own language, since nobody knows yet which one she reads. The guess comes first. */
export const LanguageStep = () => {
  const guess = currentLanguage()
  const choices = offered.filter((language) => language !== 'en-XA')
  const sorted = [...choices].sort((a, b) => Number(b === guess) - Number(a === guess))
  return (
    <Threshold title="Amparo" foot={<ThresholdFoot hasLanguages={false} />}>
      <ul className={css.languages}>
        {sorted.map((language) => (
          <li key={language}>
            <LanguageButton language={language} />
          </li>
        ))}
      </ul>
    </Threshold>
  )
}

const LanguageButton = ({ language }: { language: UiLanguage }) => {
  const t = i18next.getFixedT(language, 'vault')
  const choose = (): void => void shell().settings.setLanguage({ language })
  return (
    <AriaButton className={css.language ?? ''} onPress={choose}>
      <span className={css.own} lang={language} dir={languages[language].dir}>
        <strong className={css.name}>{languages[language].name}</strong>
        <span>{t('language.choose')}</span>
        <span className={css.welcome}>{t('language.welcome')}</span>
      </span>
    </AriaButton>
  )
}
