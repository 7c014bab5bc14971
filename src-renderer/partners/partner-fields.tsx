import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n.ts'
import { languageName } from '../ui/in-words.ts'
import { useErrorSentence, type ShownError } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { PartnerForm } from './form.ts'

/** Languages a partner may read; the half page exists in the first two. */
const LANGUAGES = ['en', 'ar', 'am', 'es', 'fa', 'fr', 'hi', 'my', 'pt', 'ru', 'th', 'tr', 'uk', 'vi', 'zh']
const WITH_NOTE = ['en', 'ar']

interface PartnerFieldsProps {
  form: PartnerForm
  onChange: (form: PartnerForm) => void
  missing: 'name' | 'key' | null
  /** Why the vault did not take the key. */
  refused: ShownError | null
  onSubmit: () => void
}

export const PartnerFields = ({ form, onChange, missing, refused, onSubmit }: PartnerFieldsProps) => {
  const { t } = useTranslation('partners')
  const sentence = useErrorSentence()
  const put = (change: Partial<PartnerForm>): void => onChange({ ...form, ...change })
  const known = LANGUAGES.includes(form.language) ? LANGUAGES : [form.language, ...LANGUAGES]
  const collator = new Intl.Collator(currentLanguage() === 'ar' ? 'ar' : 'en')
  const options = known
    .map((id) => ({ id, label: languageName(id) }))
    .sort((a, b) => collator.compare(a.label, b.label))
  return (
    <Form onSubmit={onSubmit} label={t('title')}>
      <TextField
        label={t('name')}
        value={form.name}
        onChange={(name) => put({ name })}
        hint={t('nameHint')}
        problem={missing === 'name' ? t('nameMissing') : null}
        isName
        maxLength={400}
        autoFocus={form.name === ''}
        place="partner.name"
      />
      <RadioRow
        label={t('opens.label')}
        stacked
        value={form.opens}
        onChange={(opens) => put({ opens })}
        options={[
          { id: 'key', label: t('opens.key'), note: t('opens.keyNote') },
          { id: 'words', label: t('opens.words'), note: t('opens.wordsNote') },
        ]}
      />
      {form.opens === 'key' && (
        <TextArea
          label={t('key')}
          value={form.pasted}
          onChange={(pasted) => put({ pasted })}
          hint={t('keyHint')}
          problem={refused !== null ? sentence(refused) : missing === 'key' ? t('keyMissing') : null}
          lines={3}
          place="partner.key"
        />
      )}
      <Select
        label={t('language')}
        options={options}
        value={form.language}
        onChange={(language) => put({ language })}
        hint={
          WITH_NOTE.includes(form.language)
            ? t('languageHint')
            : t('languageEnglish', { language: languageName(form.language) })
        }
        place="partner.language"
      />
    </Form>
  )
}
