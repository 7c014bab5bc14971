import { KeyRound, Languages, Lock, PenLine, ScrollText } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Theme } from '#contract/shell'
import type { UiLanguage } from '#contract/values'
import { IDLE_MINUTES } from '../frame/idle.ts'
import { languages, offered } from '../i18n.ts'
import { useDialog } from '../place.ts'
import { navigate, replace, useRoute } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { lockShortcut } from '../ui/lock-button.tsx'
import { useLocking } from '../ui/lock-context.ts'
import { Select } from '../ui/select.tsx'
import { shell, useCommand, useWatch, vault } from '../vault.ts'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { ProfileDialog } from './profile-dialog.tsx'
import { StateRow } from './state-row.tsx'
import { StrengthenDialog } from './strengthen-dialog.tsx'
import css from './safety.module.css'

const nothing = {}

export const VaultPanel = () => (
  <div className={css.rows}>
    <LockRow />
    <PassphraseRow />
    <RecoveryRow />
    <ProfileRow />
    <ScreenRow />
  </div>
)

const LockRow = () => {
  const { t } = useTranslation('safety')
  const locking = useLocking()
  return (
    <StateRow
      icon={Lock}
      title={t('lock.title')}
      actions={
        <Button size="small" onPress={() => locking?.lock()}>
          {t('lock.act')}
        </Button>
      }
    >
      <p>{t('lock.state', { minutes: IDLE_MINUTES })}</p>
      <p>
        {t('lock.key')} <KeyCaps shortcut={lockShortcut} />
      </p>
    </StateRow>
  )
}

const PassphraseRow = () => {
  const { t } = useTranslation('safety')
  const { params } = useRoute()
  const { value } = useWatch(vault().vault.overview, nothing)
  const [isChanging, setChanging] = useDialog('passphrase')
  const [isStrengthening, setStrengthening] = useDialog('strengthen')
  useEffect(() => {
    // Led here after opening with the recovery words.
    if (params['new'] !== 'passphrase') return
    setChanging(true)
    replace({ tab: 'vault' })
  }, [params, setChanging])
  return (
    <StateRow
      icon={KeyRound}
      title={t('passphrase.title')}
      actions={
        <>
          <Button size="small" kind="quiet" onPress={() => setStrengthening(true)}>
            {t('passphrase.strengthen')}
          </Button>
          <Button size="small" onPress={() => setChanging(true)}>
            {t('passphrase.act')}
          </Button>
        </>
      }
    >
      {value !== undefined && t('passphrase.state', { memory: value.kdf.memoryMiB })}
      <PassphraseDialog isOpen={isChanging} onClose={() => setChanging(false)} />
      <StrengthenDialog isOpen={isStrengthening} onClose={() => setStrengthening(false)} />
    </StateRow>
  )
}

const RecoveryRow = () => {
  const { t } = useTranslation('safety')
  const { value } = useWatch(vault().vault.overview, nothing)
  const has = value?.recovery === 'confirmed'
  return (
    <StateRow
      icon={ScrollText}
      title={t('recovery.title')}
      needsYou={value?.recovery === 'none'}
      actions={
        <Button size="small" onPress={() => navigate('recovery')}>
          {t(has ? 'recovery.again' : 'recovery.make')}
        </Button>
      }
    >
      {value !== undefined && t(has ? 'recovery.confirmed' : 'recovery.none')}
    </StateRow>
  )
}

const ProfileRow = () => {
  const { t } = useTranslation('safety')
  const { t: tVault } = useTranslation('vault')
  const { value } = useWatch(vault().profile.view, nothing)
  const { params } = useRoute()
  const [isOpen, setOpen] = useDialog('profile')
  useEffect(() => {
    // Led here after opening a vault whose making was cut short.
    if (params['new'] !== 'profile') return
    setOpen(true)
    replace({ tab: 'vault' })
  }, [params, setOpen])
  const name = value?.authorName ?? ''
  return (
    <StateRow
      icon={PenLine}
      title={t('profile.title')}
      actions={
        <Button size="small" onPress={() => setOpen(true)}>
          {t('profile.act')}
        </Button>
      }
    >
      {value !== undefined && (
        <>
          {name === '' ? t('profile.nobody') : <Bdi name>{name}</Bdi>} · {tVault(`profile.${value.role}`)}
          <ProfileDialog profile={value} isOpen={isOpen} onClose={() => setOpen(false)} />
        </>
      )}
    </StateRow>
  )
}

const themes: readonly Theme[] = ['system', 'light', 'dark']

const ScreenRow = () => {
  const { t } = useTranslation('safety')
  const { settings } = shell()
  const { value } = useWatch(settings.open, nothing)
  const { run: edit } = useCommand(vault().profile.edit)
  const setLanguage = (language: UiLanguage): void => {
    void settings.setLanguage({ language })
    void edit({ language })
  }
  return (
    <StateRow
      icon={Languages}
      title={t('screen.title')}
      actions={
        value !== undefined && (
          <>
            <Select<UiLanguage>
              label={t('screen.language')}
              hideLabel
              options={offered.map((id) => ({ id, label: languages[id].name }))}
              value={value.language}
              onChange={setLanguage}
            />
            <Select<Theme>
              label={t('screen.colours')}
              hideLabel
              options={themes.map((id) => ({ id, label: t(`screen.${id}`) }))}
              value={value.theme}
              onChange={(theme) => void settings.setTheme({ theme })}
            />
          </>
        )
      }
    >
      {t('screen.note')}
    </StateRow>
  )
}
