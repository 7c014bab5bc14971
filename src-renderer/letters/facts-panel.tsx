// The facts of the case as sentences, ready to be put where the caret is.
import type { Editor } from '@tiptap/core'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LetterFact, LetterView } from '#contract/letters'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { insertAsk, insertFact, insertFactInAll } from './insert.ts'
import { directionOfLanguage, languageName } from './language.ts'
import css from './panel.module.css'

interface InsertPanelProps {
  view: LetterView
  editors: ReadonlyMap<string, Editor>
  /** The column she writes in. */
  language: string
  canWrite: boolean
}

const back = (editors: ReadonlyMap<string, Editor>, language: string): void =>
  void editors.get(language)?.view.focus()

const FactLine = ({ fact, ...props }: InsertPanelProps & { fact: LetterFact }) => {
  const { t } = useTranslation(['letters', 'vocabulary'])
  const { view, editors, language, canWrite } = props
  const text = fact.sentences[language] ?? ''
  const editor = editors.get(language)
  const all = view.languages.every((one) => (fact.sentences[one] ?? '') !== '')
  return (
    <li className={css.item} data-insert-fact={fact.id}>
      <p className={cx(css.sentence, 'name')} lang={language} dir={directionOfLanguage(language)}>
        {text === '' ? t('letters:fact.noSentence', { language: languageName(language) }) : text}
      </p>
      <p className={css.note}>
        {fact.sourceLabels.length === 0 ? (
          <span className={css.alert}>
            <CircleAlert size={13} aria-hidden /> {t('letters:fact.noSource')}
          </span>
        ) : (
          <Bdi name>{fact.sourceLabels.join(t('letters:join'))}</Bdi>
        )}
        {' · '}
        {[fact.when, t(`vocabulary:conf.${fact.conf}.label`)].filter(Boolean).join(' · ')}
      </p>
      {canWrite && (
        <div className={css.under}>
          {text !== '' && (
            <Button
              kind="quiet"
              size="small"
              onPress={() => {
                if (editor !== undefined) insertFact(editor, language, fact)
                back(editors, language)
              }}
            >
              {t('letters:fact.insert', { language: languageName(language) })}
            </Button>
          )}
          {all && view.languages.length > 1 && (
            <Button
              kind="quiet"
              size="small"
              onPress={() => {
                insertFactInAll(editors, language, fact)
                back(editors, language)
              }}
            >
              {view.languages.length === 2 ? t('letters:fact.insertBoth') : t('letters:fact.insertAll')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

export const FactsPanel = (props: InsertPanelProps) => {
  const { t } = useTranslation('letters')
  if (props.view.facts.length === 0) return <p className={css.note}>{t('fact.none')}</p>
  return (
    <>
      <p className={css.note}>{t('fact.note')}</p>
      <ul className={css.lines}>
        {props.view.facts.map((fact) => (
          <FactLine key={fact.id} {...props} fact={fact} />
        ))}
      </ul>
    </>
  )
}

export const AsksPanel = ({ view, editors, language, canWrite }: InsertPanelProps) => {
  const { t } = useTranslation(['letters', 'vocabulary'])
  if (view.asks.length === 0) return <p className={css.note}>{t('letters:asks.none')}</p>
  return (
    <>
      <p className={css.note}>{t('letters:asks.note')}</p>
      <ul className={css.lines}>
        {view.asks.map((ask) => (
          <li key={ask.id} className={css.item} data-insert-ask={ask.id}>
            <p className={cx(css.sentence, 'name')} lang={language} dir={directionOfLanguage(language)}>
              {ask.text[language] ?? Object.values(ask.text)[0] ?? ''}
            </p>
            {canWrite && (
              <div className={css.under}>
                <Button
                  kind="quiet"
                  size="small"
                  onPress={() => {
                    insertAsk(editors, language, ask)
                    back(editors, language)
                  }}
                >
                  {t('letters:asks.insert')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
