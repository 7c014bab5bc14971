import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#contract/errors'
import type { RecoveryList } from '#contract/vault'
import { WordSheet } from '../first-run/word-sheet.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import css from '../ui/steps.module.css'

const lists: readonly RecoveryList[] = ['en', 'ar', 'digits']
const names: Record<Exclude<RecoveryList, 'digits'>, string> = { en: 'English', ar: 'العربية' }

interface IntroProps {
  has: boolean
  /** Cards that open the vault as well. */
  hasShares: boolean
  error: AppError | null
  list: RecoveryList
  onList: (list: RecoveryList) => void
  onShow: () => void
}

/** What the words are for, and what comes next. */
export const Intro = ({ has, hasShares, error, list, onList, onShow }: IntroProps) => {
  const { t } = useTranslation('recovery')
  const isDigits = list === 'digits'
  const show = isDigits
    ? t(has ? 'intro.showNewDigits' : 'intro.showDigits')
    : t(has ? 'intro.showNew' : 'intro.show')
  return (
    <div className={css.step}>
      <p className={css.lead}>{t(has ? 'intro.have' : hasShares ? 'intro.noneButShares' : 'intro.none')}</p>
      <ol className={css.how}>
        <li>{t(isDigits ? 'intro.how1Digits' : 'intro.how1')}</li>
        <li>{t(isDigits ? 'intro.how2Digits' : 'intro.how2')}</li>
        <li>{t('intro.how3')}</li>
      </ol>
      <p>{t('intro.alone')}</p>
      <ErrorBanner error={error} />
      <div className={css.acts}>
        <Button kind="primary" size="large" icon={KeyRound} onPress={onShow} autoFocus>
          {show}
        </Button>
        <MenuButton
          label={isDigits ? t('intro.asDigits') : t('intro.listIn', { name: names[list] })}
          kind="quiet"
          entries={lists.map((id) => ({
            id,
            label: id === 'digits' ? t('intro.digits') : names[id],
            isOn: id === list,
            ...(id !== 'digits' && { lang: id }),
            onPress: () => onList(id),
          }))}
        />
      </div>
    </div>
  )
}

interface ShowWordsProps {
  words: readonly string[]
  lang: RecoveryList
  onDone: () => void
}

export const ShowWords = ({ words, lang, onDone }: ShowWordsProps) => {
  const { t } = useTranslation('recovery')
  const what = lang === 'digits' ? 'digits' : 'words'
  return (
    <div className={css.step}>
      <h2 className={css.head}>{t(`${what}.title`)}</h2>
      <WordSheet
        label={t(`${what}.label`)}
        words={words}
        lang={lang === 'digits' ? undefined : lang}
        columns={3}
      />
      <p className={css.note}>{t(`${what}.note`)}</p>
      <div>
        <Button kind="primary" size="large" onPress={onDone} autoFocus>
          {t(`${what}.done`)}
        </Button>
      </div>
    </div>
  )
}

export const Done = ({ lang, onLeave }: { lang: RecoveryList; onLeave: () => void }) => {
  const { t } = useTranslation('recovery')
  return (
    <div className={css.step} role="status">
      <h2 className={css.head}>{t(lang === 'digits' ? 'done.titleDigits' : 'done.title')}</h2>
      <p className="prose">{t('done.note')}</p>
      <div>
        <Button kind="primary" onPress={onLeave} autoFocus>
          {t('done.go')}
        </Button>
      </div>
    </div>
  )
}
