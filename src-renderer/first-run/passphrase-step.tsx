import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#contract/profile'
import { currentLanguage } from '../i18n.ts'
import { asBytes } from '../unlock/secret-bytes.ts'
import { ThresholdFoot } from '../unlock/threshold-foot.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { Progress } from '../ui/progress.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { useCommand, vault } from '../vault.ts'
import { ChoosePassphrase, TypeBack } from './choose-passphrase.tsx'
import { useNewPassphrase } from './new-passphrase.ts'
import { ProfileFields } from './profile-fields.tsx'
import css from './first-run.module.css'

/** The passphrase, typed back; her name and what she does; then the vault is made and she can write. */
export const PassphraseStep = () => {
  const { t } = useTranslation('vault')
  const [authorName, setAuthorName] = useState('')
  const [role, setRole] = useState<Role>('documenter')
  const choice = useNewPassphrase(authorName)
  const { run, isRunning, error } = useCommand(vault().vault.create, { saves: false })
  const make = (): void => {
    const { ready } = choice
    if (ready === null || isRunning) return
    const profile = { authorName, role, language: currentLanguage() }
    void asBytes(ready, (passphrase) => run({ passphrase, profile }))
  }
  if (isRunning) return <Making />
  return (
    <Threshold title={t('create.title')} note={t('create.note')} foot={<ThresholdFoot />} wide>
      <Form onSubmit={make} label={t('create.title')}>
        <div className={css.columns}>
          <ChoosePassphrase choice={choice} />
          <div className={css.part}>
            <TypeBack choice={choice} autoFocus />
            <ProfileFields {...{ authorName, role, setAuthorName, setRole }} />
            <ErrorBanner error={error} />
            <Button kind="primary" size="large" type="submit" isDisabled={choice.ready === null} wide>
              {t(error === null ? 'create.go' : 'create.tryAgain')}
            </Button>
          </div>
        </div>
      </Form>
    </Threshold>
  )
}

const Making = () => {
  const { t } = useTranslation('vault')
  return (
    <Threshold title={t('create.making')} foot={<ThresholdFoot />}>
      <Progress label={t('create.makingNote')} />
    </Threshold>
  )
}
