// The first minutes: language, passphrase, and then straight to writing.
import { useState } from 'react'
import { NoVault } from '../unlock/other-vault.tsx'
import { shell, useWatch } from '../vault.ts'
import { LanguageStep } from './language-step.tsx'
import { PassphraseStep } from './passphrase-step.tsx'

const nothing = {}

export const FirstRunScreen = () => {
  const { value } = useWatch(shell().settings.open, nothing)
  const { value: seen } = useWatch(shell().shell.state, nothing)
  const [isMaking, setMaking] = useState(false)
  if (value === undefined || seen === undefined) return null
  if (!value.languageChosen) return <LanguageStep />
  // A folder that was chosen may be the wrong one.
  if (seen.vaultChosen && !isMaking)
    return <NoVault folder={seen.vaultFolder} onMake={() => setMaking(true)} />
  return <PassphraseStep />
}
