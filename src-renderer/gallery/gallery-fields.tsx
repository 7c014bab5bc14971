import {
  Ban,
  Ear,
  Gavel,
  Home,
  Link,
  MessageSquareWarning,
  Search,
  Skull,
  UserX,
  Zap,
  CircleHelp,
  MicOff,
} from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '../ui/checkbox.tsx'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { DateField, type DateReading } from '../ui/date-field.tsx'
import { Form } from '../ui/form.tsx'
import { PassphraseField } from '../ui/passphrase-field.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { words } from './words.ts'

const icons = [
  Link,
  UserX,
  Zap,
  Skull,
  MessageSquareWarning,
  Ear,
  Search,
  Gavel,
  Ban,
  MicOff,
  Home,
  CircleHelp,
]

const options = (list: string) => list.split('|').map((label, at) => ({ id: String(at), label }))

const read = (): Promise<DateReading> =>
  Promise.resolve({
    words: words().reading,
    question: { text: words().question, answers: options(words().answers) },
  })

export const GalleryFields = () => {
  const w = words()
  const [text, setText] = useState<Record<string, string>>({ when: '3/4/22', pass: 'abc' })
  const [kinds, setKinds] = useState<string[]>(['0', '1'])
  const [unsafe, setUnsafe] = useState(false)
  const set = (key: string) => (value: string) => setText((old) => ({ ...old, [key]: value }))
  return (
    <Form rows>
      <TextField label={w.who} hint={w.whoHint} value={text['who'] ?? ''} onChange={set('who')} isName />
      <Checkbox isSelected={unsafe} onChange={setUnsafe}>
        {w.unsafe}
      </Checkbox>
      <ChoiceButtons
        label={w.what}
        hint={w.whatHint}
        multiple
        most={3}
        choices={options(w.kinds).map((o, at) => ({ ...o, icon: icons[at] ?? CircleHelp }))}
        value={kinds}
        onChange={setKinds}
      />
      <RadioRow
        label={w.when}
        options={options(w.whenModes)}
        value={text['mode'] ?? '0'}
        onChange={set('mode')}
      />
      <DateField
        label={w.when}
        value={text['when'] ?? ''}
        onChange={set('when')}
        read={read}
        beside={
          <Select
            label={w.calendar}
            hideLabel
            options={options(w.calendars)}
            value={text['cal'] ?? '0'}
            onChange={set('cal')}
          />
        }
      />
      <ComboBox
        label={w.where}
        options={options(w.countries)}
        value={text['country'] ?? null}
        onChange={(v) => set('country')(v ?? '')}
      />
      <TextField label={w.place} value={text['place'] ?? ''} onChange={set('place')} />
      <PassphraseField label={w.pass} value={text['pass'] ?? ''} onChange={set('pass')} problem={w.wrong} />
      <TextArea label={w.notes} value={text['notes'] ?? ''} onChange={set('notes')} />
    </Form>
  )
}
