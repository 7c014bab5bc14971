// The gate: what is drawn depends first on the shell's settings, then on the state of the vault, then on the route.
import { Suspense, useCallback, useEffect, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { VaultStatus } from '#contract/vault'
import type { AppError } from '#contract/errors'
import type { UiLanguage } from '#contract/values'
import { languages, setLanguage } from './i18n.ts'
import { watchCopies } from './copying.ts'
import { Cover } from './frame/cover.tsx'
import { Frame } from './frame/frame.tsx'
import { rooms } from './frame/rooms.ts'
import { Waiting } from './frame/waiting.tsx'
import { keepBeforeLock, usePlace, type Arrive } from './place.ts'
import { navigate, useRoute } from './route.ts'
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
  useEffect(() => watchCopies(connection.shell.clipboard), [connection])
  if (language === null) return <Waiting />
  return (
    <I18nProvider locale={languages[language].intl}>
      {children}
      <Cover />
    </I18nProvider>
  )
}

/** The screens that a vault opens with when there is no place to go back to. */
const first = (isNew: boolean): string | undefined =>
  [...(isNew ? ['capture', 'today'] : ['today']), ...rooms().map((room) => room.screen)].find(
    (name) => name in screens,
  )

/** Where one arrives after opening: where she was, else capture when the vault is new, else today. */
const useArrival = (connection: Connection, state: VaultStatus['state'] | undefined): { isNew: boolean } => {
  const [isNew, setNew] = useState(false)
  if (state === 'absent' && !isNew) setNew(true)
  // A vault whose making was cut short (a full disk) is one to unlock.
  if ((state === 'locked' || state === 'broken') && isNew) setNew(false)
  const arrive = useCallback<Arrive>(
    (kept) => {
      if (kept !== null && kept.screen in screens) return true
      const found = first(isNew)
      if (found !== undefined) navigate(found)
      return false
    },
    [isNew],
  )
  usePlace(state === 'unlocked' ? connection.vault.place : null, arrive)
  return { isNew }
}

const Gate = ({ connection }: { connection: Connection }) => {
  const { value, error } = useWatch(connection.vault.vault.state, nothing)
  const { value: seen } = useWatch(connection.shell.shell.state, nothing)
  const { screen } = useRoute()
  const { isNew } = useArrival(connection, value?.state)
  const lock = useCallback(() => {
    void keepBeforeLock().finally(() => void connection.shell.shell.lock({}))
  }, [connection])
  if (seen?.resting === true) return <Named name="unlock" />
  if (error !== null) return <Gone error={error} />
  if (value === undefined || value.state === 'locking') return <Waiting />
  if (value.state === 'unlocked') {
    return (
      <Frame lock={lock}>
        <Named name={screen} />
      </Frame>
    )
  }
  // A new vault is "unlocking" while it is made: the page that makes it stays.
  const isFirst = value.state === 'absent' || (isNew && value.state === 'unlocking')
  return <Named name={isFirst ? 'first-run' : 'unlock'} />
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
