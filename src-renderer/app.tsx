// The gate: what is drawn depends first on the shell's settings, then on the state of the vault, then on the route.
import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { VaultStatus } from '#contract/vault'
import type { AppError } from '#contract/errors'
import type { UiLanguage } from '#contract/values'
import { languages, setLanguage } from './i18n.ts'
import { Frame } from './frame/frame.tsx'
import { Waiting } from './frame/waiting.tsx'
import { getRoute, navigate, useRoute } from './route.ts'
import { screens } from './screens.ts'
import { ErrorBanner } from './ui/error-banner.tsx'
import { useConnection, useWatch } from './vault.ts'
import type { Connection } from './connection.ts'

const nothing = {}

export const App = () => {
  const connection = useConnection()
  if (connection === null) return <Waiting />
  return (
    <Settled connection={connection}>
      <Gate key={connection.turn} connection={connection} />
    </Settled>
  )
}

/** Draws nothing in a wrong language: waits for the settings, and turns the window when they change. */
const Settled = ({ connection, children }: { connection: Connection; children: ReactNode }) => {
  const { value } = useWatch(connection.shell.settings.open, nothing)
  const [language, turn] = useState<UiLanguage | null>(null)
  useEffect(() => {
    if (value === undefined) return
    document.documentElement.dataset['theme'] = value.theme
    void setLanguage(value.language).then(() => turn(value.language))
  }, [value])
  if (language === null) return <Waiting />
  return <I18nProvider locale={languages[language].intl}>{children}</I18nProvider>
}

/** Where one arrives after opening: capture when the vault is new, else today; the place helper may know better. */
const useArrival = (state: VaultStatus['state'] | undefined): void => {
  const [wasAbsent, setWasAbsent] = useState(false)
  if (state === 'absent' && !wasAbsent) setWasAbsent(true)
  useEffect(() => {
    if (state !== 'unlocked' || getRoute().screen in screens) return
    const wanted = wasAbsent ? ['capture', 'today'] : ['today']
    const found = [...wanted, ...Object.keys(screens)].find((name) => name in screens)
    if (found !== undefined) navigate(found)
  }, [state, wasAbsent])
}

const Gate = ({ connection }: { connection: Connection }) => {
  const { value, error } = useWatch(connection.vault.vault.state, nothing)
  const { screen } = useRoute()
  useArrival(value?.state)
  if (error !== null) return <Gone error={error} />
  if (value === undefined || value.state === 'locking') return <Waiting />
  if (value.state === 'unlocked') {
    return (
      <Frame lock={() => void connection.shell.shell.lock({})}>
        <Named name={screen} />
      </Frame>
    )
  }
  return <Named name={value.state === 'absent' ? 'first-run' : 'unlock'} />
}

const Named = ({ name }: { name: string }) => {
  const Screen = screens[name]
  return (
    <Suspense fallback={<Waiting />}>{Screen === undefined ? <Waiting /> : <Screen key={name} />}</Suspense>
  )
}

/** The vault went away; the shell brings a new one and sends its port. */
const Gone = ({ error }: { error: AppError }) => (
  <main style={{ padding: 'var(--space-6)' }}>
    <ErrorBanner error={error} />
  </main>
)
