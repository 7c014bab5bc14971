import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../ui/text-field.tsx'

interface SealedFieldProps {
  value: string
  onChange: (value: string) => void
  isSealed?: boolean
  beside?: ReactNode
}

/** Who a source is: it can be written here and not read back. */
export const SealedField = ({ value, onChange, isSealed = false, beside }: SealedFieldProps) => {
  const { t } = useTranslation('sources')
  return (
    <TextField
      label={t('identity')}
      hint={isSealed ? t('identitySealed') : t('identityHint')}
      value={value}
      onChange={onChange}
      isName
      maxLength={2000}
      beside={beside}
      place="source.identity"
    />
  )
}
