import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { NameKind, type NameForm } from '#contract/values'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { term } from './terms.ts'
import css from './records.module.css'

export const kindOptions = () => NameKind.options.map((id) => ({ id, label: term('name.kind', id) }))

interface NamesEditorProps {
  value: NameForm[]
  onChange: (value: NameForm[]) => void
}

/** Every way a name is written, and which one we use. Names are never forced into first and last. */
export const NamesEditor = ({ value, onChange }: NamesEditorProps) => {
  const { t } = useTranslation('records')
  const put = (at: number, patch: Partial<NameForm>): void =>
    onChange(value.map((form, index) => (index === at ? { ...form, ...patch } : form)))
  const preferred = Math.max(
    0,
    value.findIndex((form) => form.preferred),
  )
  return (
    <>
      {value.map((form, index) => (
        <div key={index} className={css.nameRow}>
          <TextField
            label={t('names.text')}
            value={form.text}
            onChange={(text) => put(index, { text })}
            isName
            maxLength={400}
            place={`names.${index}`}
          />
          <Select
            label={t('names.kind')}
            options={kindOptions()}
            value={form.kind}
            onChange={(kind) => put(index, { kind })}
          />
          <IconButton
            icon={X}
            label={t('remove', { name: form.text })}
            onPress={() => onChange(value.filter((_, one) => one !== index))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={Plus}
          onPress={() => onChange([...value, { text: '', kind: 'transliteration' }])}
        >
          {t('names.add')}
        </Button>
      </div>
      {value.filter(({ text }) => text.trim()).length > 1 && (
        <RadioRow
          label={t('names.preferred')}
          options={value.map((form, index) => ({ id: String(index), label: form.text || '—' }))}
          value={String(preferred)}
          onChange={(id) =>
            onChange(
              value.map(({ preferred: _, ...form }, index) =>
                String(index) === id ? { ...form, preferred: true } : form,
              ),
            )
          }
        />
      )}
    </>
  )
}
