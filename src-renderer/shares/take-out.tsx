import { Eye, FileDown, Printer } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { WordSheet } from '../first-run/word-sheet.tsx'
import { currentLanguage } from '../i18n.ts'
import { useSavePlace } from '../sharing/save-place.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useCommand, vault } from '../vault.ts'
import type { Cards, Out } from './shares-screen.tsx'
import steps from '../ui/steps.module.css'
import css from './shares.module.css'

interface TakeOutProps {
  cards: Cards
  onOut: (number: number, how: Out) => void
  onDone: () => void
}

type As = 'pdf' | 'text'

interface Sheet {
  number: number
  groups: readonly string[]
}

/** Every card leaves the vault one by one: on paper, as a file, or by hand. */
export const TakeOut = ({ cards, onOut, onDone }: TakeOutProps) => {
  const { t } = useTranslation('shares')
  const { pick, question } = useSavePlace(true)
  const save = useCommand(vault().shares.save)
  const card = useCommand(vault().shares.card, { saves: false })
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const { of, set, out } = cards
  const numbers = Array.from({ length: of }, (_, at) => at + 1)
  const saveAs = async (number: number, as: As): Promise<void> => {
    const suggested = `card-${number}.${as === 'pdf' ? 'pdf' : 'txt'}`
    const place = await pick({ suggested, kind: as })
    if (place === null) return
    const done = await save.run({ number, as, language: currentLanguage(), grant: place.grant })
    if (done !== null) onOut(number, { name: place.name })
  }
  const show = async (number: number): Promise<void> => {
    const found = await card.run({ number })
    if (found !== null) setSheet({ number, groups: found.groups })
  }
  const shown = (number: number): void => {
    if (out[number] === undefined) onOut(number, 'shown')
    setSheet(null)
  }
  return (
    <div className={steps.step}>
      <h2 className={steps.head}>{t('cards.title', { count: of })}</h2>
      <p className={steps.note}>{t('cards.note', { set })}</p>
      <ul className={css.cards} aria-label={t('cards.list')}>
        {numbers.map((number) => (
          <CardRow
            key={number}
            {...{ number, of }}
            out={out[number]}
            isBusy={save.isRunning}
            onSave={(as) => void saveAs(number, as)}
            onShow={() => void show(number)}
          />
        ))}
      </ul>
      {question}
      <ErrorBanner error={save.error ?? card.error} />
      <div className={steps.acts}>
        <Button
          kind="primary"
          size="large"
          onPress={onDone}
          isDisabled={numbers.some((number) => out[number] === undefined)}
        >
          {t('cards.done')}
        </Button>
        <span className={steps.note} role="status">
          {save.isRunning && t('cards.working')}
        </span>
      </div>
      <Digits sheet={sheet} {...{ of, set }} onDone={shown} onClose={() => setSheet(null)} />
    </div>
  )
}

interface CardRowProps {
  number: number
  of: number
  out: Out | undefined
  isBusy: boolean
  onSave: (as: As) => void
  onShow: () => void
}

const CardRow = ({ number, of, out, isBusy, onSave, onShow }: CardRowProps) => {
  const { t } = useTranslation('shares')
  const id = useId()
  const state = (): string => {
    if (out === undefined) return t('cards.not')
    return out === 'shown' ? t('cards.shown') : t('cards.saved', { name: `\u2068${out.name}\u2069` })
  }
  return (
    <li className={css.card}>
      <span className={css.name} id={id}>
        {t('cards.card', { number, of })}
      </span>
      <span className={css.state}>{state()}</span>
      <span className={steps.acts}>
        <Button
          size="small"
          icon={Printer}
          describedBy={id}
          onPress={() => onSave('pdf')}
          isDisabled={isBusy}
        >
          {t('cards.print')}
        </Button>
        <Button
          size="small"
          icon={FileDown}
          describedBy={id}
          onPress={() => onSave('text')}
          isDisabled={isBusy}
        >
          {t('cards.file')}
        </Button>
        <Button size="small" kind="quiet" icon={Eye} describedBy={id} onPress={onShow} isDisabled={isBusy}>
          {t('cards.show')}
        </Button>
      </span>
    </li>
  )
}

interface DigitsProps {
  sheet: Sheet | null
  of: number
  set: string
  onDone: (number: number) => void
  onClose: () => void
}

const Digits = ({ sheet, of, set, onDone, onClose }: DigitsProps) => {
  const { t } = useTranslation('shares')
  const title = sheet === null ? '' : t('cards.card', { number: sheet.number, of })
  return (
    <Dialog isOpen={sheet !== null} onClose={onClose} title={title} size="wide">
      {sheet !== null && (
        <div className={steps.step}>
          <WordSheet label={t('cards.digits', { number: sheet.number })} words={sheet.groups} columns={4} />
          <p className={steps.note}>{t('cards.digitsNote', { set })}</p>
          <div>
            <Button kind="primary" onPress={() => onDone(sheet.number)} autoFocus>
              {t('cards.digitsDone')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
