import { ListChecks, Pencil, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskView, CaseView } from '#contract/cases'
import { countryOptions } from '../../capture/countries.ts'
import { currentLanguage } from '../../i18n.ts'
import { term } from '../../records/terms.ts'
import { AutoText } from '../../records/auto-text.tsx'
import { languageName } from '../../records/languages.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Section } from '../../ui/form.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useCommand, vault } from '../../vault.ts'
import { AsksDialog } from './asks-dialog.tsx'
import { asStored, type StoredAsk } from './asks.ts'
import css from './case.module.css'

/** What is asked for: each in the words a letter would use, which can be changed. */
export const AsksPart = ({ view }: { view: CaseView }) => {
  const { t } = useTranslation('case')
  const [isChoosing, setChoosing] = useState(false)
  const command = useCommand(vault().cases.setAsks, { saves: false })
  const set = (asks: StoredAsk[]) => command.run({ id: view.id, asks })
  const change = (ask: AskView, patch: Partial<StoredAsk>) =>
    set(view.asks.map((one) => (one.id === ask.id ? { ...asStored(one), ...patch } : asStored(one))))
  const write = (ask: AskView, tag: string) => (text: string) =>
    change(ask, { text: { ...ask.written, [tag]: text.trim() === '' ? '' : text } })
  return (
    <Section
      title={t('asks.title')}
      actions={
        <Button size="small" kind="quiet" icon={ListChecks} onPress={() => setChoosing(true)}>
          {t('asks.choose')}
        </Button>
      }
    >
      {view.asks.length === 0 && <p className="quiet">{t('asks.none')}</p>}
      <ol className={css.asks}>
        {view.asks.map((ask) => (
          <Ask
            key={ask.id}
            ask={ask}
            write={(tag) => write(ask, tag)}
            name={(country) => void change(ask, { country })}
            remove={() => void set(view.asks.filter(({ id }) => id !== ask.id).map(asStored))}
          />
        ))}
      </ol>
      <AsksDialog isOpen={isChoosing} onClose={() => setChoosing(false)} view={view} />
    </Section>
  )
}

interface AskProps {
  ask: AskView
  write: (tag: string) => (text: string) => Promise<unknown>
  /** Sets the country that our sentence names. */
  name: (country: string | null) => void
  remove: () => void
}

const Ask = ({ ask, write, name: nameCountry, remove }: AskProps) => {
  const { t } = useTranslation('case')
  const language = currentLanguage() === 'ar' ? 'ar' : 'en'
  const [isOpen, setOpen] = useState(false)
  const name = term('ask', ask.type)
  const countries = useMemo(() => countryOptions(language, null), [language])
  return (
    <li className={css.ask}>
      <div className={css.askHead}>
        <span className={css.askWords}>
          <span>{name}</span>
          {!isOpen && <span className={css.small}>{ask.text[language] ?? ''}</span>}
        </span>
        <IconButton
          icon={Pencil}
          label={t('asks.edit', { name })}
          isPressed={isOpen}
          onPress={() => setOpen(!isOpen)}
        />
        <IconButton icon={X} label={t('asks.remove', { name })} onPress={remove} />
      </div>
      {isOpen && ask.namesCountry && (
        <ComboBox
          label={t('asks.country')}
          options={countries}
          value={ask.country}
          onChange={nameCountry}
          place={`ask.${ask.id}.country`}
        />
      )}
      {isOpen &&
        Object.keys(ask.text).map((tag) => (
          <AutoText
            key={tag}
            label={languageName(tag)}
            saved={ask.written[tag] || (ask.text[tag] ?? '')}
            save={write(tag)}
            lines={2}
            place={`ask.${ask.id}.${tag}`}
          />
        ))}
    </li>
  )
}
