import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProfileView, Role } from '#contract/profile'
import { ProfileFields } from '../first-run/profile-fields.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './safety.module.css'

interface ProfileDialogProps {
  profile: ProfileView
  isOpen: boolean
  onClose: () => void
}

export const ProfileDialog = (props: ProfileDialogProps) => {
  const { t } = useTranslation('safety')
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('profile.title')} size="small">
      <ProfileForm {...props} />
    </Dialog>
  )
}

const ProfileForm = ({ profile, onClose }: ProfileDialogProps) => {
  const { t } = useTranslation('safety')
  const [authorName, setAuthorName] = useState(profile.authorName)
  const [role, setRole] = useState<Role>(profile.role)
  const { run, isRunning, error } = useCommand(vault().profile.edit)
  const save = async (): Promise<void> => {
    if ((await run({ authorName, role })) !== null) onClose()
  }
  return (
    <Form onSubmit={() => void save()} label={t('profile.title')}>
      <ProfileFields {...{ authorName, role, setAuthorName, setRole }} place="profile.name" />
      <p className={css.note}>{t('profile.note')}</p>
      <ErrorBanner error={error} />
      <div className={css.dialogActs}>
        <Button kind="primary" type="submit" isPending={isRunning}>
          {t('profile.save')}
        </Button>
      </div>
    </Form>
  )
}
