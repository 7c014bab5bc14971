import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useAutosave } from './use-autosave.ts'

interface AutoTextProps {
  label: string
  saved: string
  save: (text: string) => Promise<unknown>
  /** 1 draws a single line that cannot grow. */
  lines?: 1 | 2 | 3 | 5
  hint?: string
  placeholder?: string
  place?: string
}

/** A text that saves itself. */
export const AutoText = ({ saved, save, lines = 3, ...field }: AutoTextProps) => {
  const { text, setText, flush } = useAutosave(saved, save)
  const props = { ...field, value: text, onChange: setText, onBlur: flush }
  return lines === 1 ? <TextField {...props} /> : <TextArea {...props} lines={lines} />
}
