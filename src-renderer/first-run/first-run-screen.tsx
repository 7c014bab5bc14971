// The first minutes: language, passphrase, and then straight to writing.
import { shell, useWatch } from '../vault.ts'
import { LanguageStep } from './language-step.tsx'
import { PassphraseStep } from './passphrase-step.tsx'

const nothing = {}

export const FirstRunScreen = () => {
  const { value } = useWatch(shell().settings.open, nothing)
  if (value === undefined) return null
  return value.languageChosen ? <PassphraseStep /> : <LanguageStep />
}
