import { Copy, Save } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../copying.ts'
import { WordSheet } from '../first-run/word-sheet.tsx'
import { useSavePlace } from '../sharing/save-place.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { FormRow, Section } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './partners.module.css'

export interface CardView {
  recipient: string
  minisign: string
  words: readonly string[]
  digits: string
  text: string
}

const groupsOfFive = (digits: string): string[] => digits.match(/.{1,5}/g) ?? []

/** What we give to a partner: who we are in keys, and the words we read aloud. Nothing in it is secret. */
export const MyCard = ({ card }: { card: CardView }) => {
  const { t } = useTranslation('partners')
  const { run, error } = useCommand(vault().partners.saveCard)
  const { pick, question } = useSavePlace(true)
  const save = async (what: 'card' | 'minisign'): Promise<void> => {
    const suggested = what === 'card' ? 'card.txt' : 'sender.pub'
    const place = await pick({ suggested, kind: what === 'card' ? 'text' : 'any' })
    if (place === null) return
    const done = await run({ what, grant: place.grant })
    if (done !== null) say({ key: 'partners:card.saved', params: { name: place.name } })
  }
  const copy = async (): Promise<void> => {
    await copyText(card.text)
    say('partners:card.copied')
  }
  return (
    <div className={css.card}>
      {question}
      <ErrorBanner error={error} />
      <Section title={t('card.give')} note={t('card.giveNote')}>
        <pre className={css.block} dir="ltr">
          {card.text}
        </pre>
        <div className={css.acts}>
          <Button icon={Copy} onPress={() => void copy()}>
            {t('card.copy')}
          </Button>
          <Button icon={Save} onPress={() => void save('card')}>
            {t('card.save')}
          </Button>
        </div>
      </Section>
      <Section title={t('card.read')} note={t('card.readNote')}>
        <WordSheet label={t('card.words')} words={card.words} lang="en" />
        <FormRow label={t('card.digits')} hint={t('card.digitsNote')}>
          <bdi className={css.digits} dir="ltr">
            {groupsOfFive(card.digits).map((group, at) => (
              <span key={at}>{group}</span>
            ))}
          </bdi>
        </FormRow>
      </Section>
      <Section title={t('card.other')} note={t('card.otherNote')}>
        <KeyLine label={t('card.recipient')} text={card.recipient} />
        <KeyLine label={t('card.minisign')} text={card.minisign} />
        <div className={css.acts}>
          <Button kind="quiet" icon={Save} onPress={() => void save('minisign')}>
            {t('card.saveKey')}
          </Button>
        </div>
      </Section>
    </div>
  )
}

const KeyLine = ({ label, text }: { label: string; text: string }) => (
  <FormRow label={label}>
    <bdi className={css.key} dir="ltr">
      {text}
    </bdi>
  </FormRow>
)
