import type { LangText } from '#contract/values'
import { TextArea } from '../ui/text-area.tsx'
import { languageName, languagesOf } from './languages.ts'

interface TextsEditorProps {
  value: LangText
  onChange: (value: LangText) => void
  lines?: 1 | 2 | 3 | 5
  /** Before the language: "Account". Left out, the language alone is the label. */
  label?: (language: string) => string
  place?: string
}

/** One text in several languages, each in its own box. */
export const TextsEditor = ({ value, onChange, lines = 3, label, place = 'text' }: TextsEditorProps) => (
  <>
    {languagesOf(value).map((tag) => (
      <TextArea
        key={tag}
        label={label ? label(languageName(tag)) : languageName(tag)}
        lines={lines}
        value={value[tag] ?? ''}
        onChange={(text) => onChange({ ...value, [tag]: text })}
        place={`${place}.${tag}`}
      />
    ))}
  </>
)
