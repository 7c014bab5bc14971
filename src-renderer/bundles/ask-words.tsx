import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Form, Section } from '../ui/form.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'

interface AskWordsProps {
  wasWrong: boolean
  isRunning: boolean
  onWords: (words: string) => void
}

/** The words that the sender told by another way than the file came. */
export const AskWords = ({ wasWrong, isRunning, onWords }: AskWordsProps) => {
  const { t } = useTranslation('bundles')
  const [words, setWords] = useState('')
  // What was tried last: as soon as something else is typed, nothing is known to be wrong.
  const [tried, setTried] = useState('')
  const submit = (): void => {
    if (words.trim() === '' || isRunning) return
    setTried(words)
    onWords(words)
  }
  return (
    <Section title={t('ask.title')} note={t('ask.note')}>
      <Form onSubmit={submit}>
        <PassphraseField
          label={t('ask.words')}
          value={words}
          onChange={setWords}
          problem={wasWrong && words === tried ? t('ask.wrong') : null}
          size="large"
          autoFocus
        />
        <div>
          <Button kind="primary" type="submit" isDisabled={words.trim() === ''} isPending={isRunning}>
            {t('ask.act')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
