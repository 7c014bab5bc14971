import { useTranslation } from 'react-i18next'
import { Role } from '#contract/profile'
import { RadioRow } from '../ui/radio-row.tsx'
import { TextField } from '../ui/text-field.tsx'

interface ProfileFieldsProps {
  authorName: string
  role: Role
  setAuthorName: (name: string) => void
  setRole: (role: Role) => void
  /** Marks the name's field for coming back after a lock. */
  place?: string
}

/** One vault is one person: the name she chooses and what she mostly does. */
export const ProfileFields = ({ authorName, role, setAuthorName, setRole, place }: ProfileFieldsProps) => {
  const { t } = useTranslation('vault')
  return (
    <>
      <TextField
        label={t('profile.name')}
        hint={t('profile.nameHint')}
        value={authorName}
        onChange={setAuthorName}
        maxLength={200}
        isName
        {...(place !== undefined && { place })}
      />
      <RadioRow<Role>
        label={t('profile.role')}
        options={Role.options.map((id) => ({ id, label: t(`profile.${id}`) }))}
        value={role}
        onChange={setRole}
      />
    </>
  )
}
