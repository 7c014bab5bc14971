import { WhatEditor } from '../facts/what-editor.tsx'
import { Select } from '../ui/select.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { CodesEditor } from './codes-editor.tsx'
import { CountriesEditor } from './countries-editor.tsx'
import { DateEntry, DateInput } from './date-input.tsx'
import { namesOf, placeOf, textsOf, type Json } from './draft-value.ts'
import { NamesEditor } from './names-editor.tsx'
import { PlaceEditor } from './place-editor.tsx'
import type { Shape } from './shapes.ts'
import { codesOf, termCodes, termOption } from './terms.ts'
import { TextsEditor } from './texts-editor.tsx'

interface ValueEditorProps {
  label: string
  shape: Shape
  draft: Json
  onChange: (draft: Json) => void
  /** The vault's day, ISO 8601. */
  today: string
}

/** Whatever a field takes, by hand. */
export const ValueEditor = ({ label, shape, draft, onChange, today }: ValueEditorProps) => {
  const text = typeof draft === 'string' ? draft : ''
  switch (shape.is) {
    case 'date':
      return (
        <DateInput
          {...{ label, onChange, today }}
          entry={DateEntry.parse(draft)}
          place="claim.date"
          autoFocus
        />
      )
    case 'place':
      return <PlaceEditor value={placeOf(draft)} onChange={onChange} />
    case 'texts':
      return <TextsEditor value={textsOf(draft)} onChange={onChange} place="claim.text" />
    case 'names':
      return <NamesEditor value={namesOf(draft)} onChange={(names) => onChange(names as unknown as Json)} />
    case 'countries':
      return <CountriesEditor label={label} value={codesOf(draft)} onChange={onChange} />
    case 'violations':
      return <WhatEditor label={label} value={codesOf(draft)} onChange={onChange} />
    case 'codes':
      return shape.list === 'violation' ? null : (
        <CodesEditor label={label} list={shape.list} value={codesOf(draft)} onChange={onChange} />
      )
    case 'code': {
      const { list } = shape
      const codes = list === 'violation' ? [] : termCodes(list)
      const options = codes.map((code) => termOption(list, code))
      return <Select label={label} options={options} value={text || null} onChange={onChange} />
    }
    case 'text':
      return shape.lines === 3 ? (
        <TextArea label={label} value={text} onChange={onChange} place="claim.value" autoFocus />
      ) : (
        <TextField label={label} value={text} onChange={onChange} place="claim.value" autoFocus />
      )
  }
}
