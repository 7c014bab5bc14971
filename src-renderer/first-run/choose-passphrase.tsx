import { Eye, PencilLine, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { WordList } from '#contract/vault'
import { listed } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { JudgedWords } from './judged-words.tsx'
import { compareWords, type NewPassphrase } from './new-passphrase.ts'
import { WordSheet } from './word-sheet.tsx'
import css from './first-run.module.css'

const lists: readonly WordList[] = ['en', 'ar', 'fr', 'es', 'digits']
const names: Record<Exclude<WordList, 'digits'>, string> = {
  en: 'English',
  ar: 'العربية',
  fr: 'français',
  es: 'español',
}

interface PartProps {
  choice: NewPassphrase
  /** In a dialog, where there is little height. */
  isDense?: boolean
}

/** The sheet of words, or the field for one of her own: what the passphrase is. */
export const ChoosePassphrase = (props: PartProps) =>
  props.choice.isOwn ? <ChooseOwn {...props} /> : <ChooseOffered {...props} />

const ChooseOffered = ({ choice, isDense = false }: PartProps) => {
  const { t } = useTranslation('vault')
  const { words, list, typed, isCovered, setList, again, uncover } = choice.offered
  const nameOf = (id: WordList): string => (id === 'digits' ? t('offered.digits') : names[id])
  return (
    <div className={css.part}>
      <div className={css.headLine}>
        <h2 className={css.head}>{t('offered.title')}</h2>
        <MenuButton
          label={t('offered.listIn', { name: nameOf(list) })}
          kind="quiet"
          entries={lists.map((id) => ({
            id,
            label: nameOf(id),
            isOn: id === list,
            ...(id !== 'digits' && { lang: id }),
            onPress: () => setList(id),
          }))}
        />
      </div>
      <WordSheet
        label={t('offered.label')}
        words={words}
        lang={list === 'digits' ? undefined : list}
        likeness={compareWords(words, typed)}
        isCovered={isCovered}
      />
      {!isDense && <p className={css.hint}>{t('offered.note')}</p>}
      <div className={css.line}>
        {isCovered && choice.ready === null && (
          <Button size="small" icon={Eye} onPress={uncover}>
            {t('offered.show')}
          </Button>
        )}
        <Button size="small" icon={RefreshCw} onPress={again}>
          {t('offered.other')}
        </Button>
        <Button size="small" icon={PencilLine} onPress={() => choice.setOwn(true)}>
          {t('offered.own')}
        </Button>
      </div>
    </div>
  )
}

const ChooseOwn = ({ choice, isDense = false }: PartProps) => {
  const { t } = useTranslation('vault')
  const { text, again, judgement, setText, setAgain } = choice.own
  const differs = again.length >= text.length && again !== '' && again !== text
  return (
    <div className={css.part}>
      <h2 className={css.head}>{t('own.title')}</h2>
      <p className={css.hint}>{t('own.note')}</p>
      <PassphraseField
        label={t('own.label')}
        value={text}
        onChange={setText}
        {...sizeOf(isDense)}
        autoFocus
      />
      <JudgedWords judgement={judgement} />
      <PassphraseField
        label={t('own.again')}
        value={again}
        onChange={setAgain}
        problem={differs ? t('own.differs') : null}
        hint={choice.ready === null ? undefined : t('own.ready')}
      />
      <div className={css.line}>
        <Button size="small" icon={RefreshCw} onPress={() => choice.setOwn(false)}>
          {t('own.offered')}
        </Button>
      </div>
    </div>
  )
}

const sizeOf = (isDense: boolean): { size?: 'large' } => (isDense ? {} : { size: 'large' })

interface TypeBackProps extends PartProps {
  autoFocus?: boolean
}

/** Typing offered words back from paper. (One of her own is typed twice, where it is chosen.) */
export const TypeBack = ({ choice, isDense = false, autoFocus = false }: TypeBackProps) => {
  const { t } = useTranslation('vault')
  if (choice.isOwn) return null
  const { words, typed, setTyped } = choice.offered
  const wrong = compareWords(words, typed).flatMap((one, at) => (one === 'differs' ? [at + 1] : []))
  const problem = wrong.length > 0 ? t('offered.wrong', { count: wrong.length, places: listed(wrong) }) : null
  return (
    <PassphraseField
      label={t('offered.type')}
      value={typed}
      onChange={setTyped}
      problem={problem}
      hint={problem === null ? t(choice.ready === null ? 'offered.typeHint' : 'offered.ready') : undefined}
      {...sizeOf(isDense)}
      autoFocus={autoFocus}
    />
  )
}
