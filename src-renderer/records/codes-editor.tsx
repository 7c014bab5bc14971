import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import vocabulary from '../../resources/reference/vocabulary.json'
import { Button } from '../ui/button.tsx'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import { term, termCodes, type TermList } from './terms.ts'

interface CodesEditorProps {
  label: string
  list: Exclude<TermList, 'violation'>
  value: string[]
  onChange: (value: string[]) => void
  place?: string
}

const quickOf = (list: string): string[] =>
  Object.values(vocabulary.quick).find((quick) => quick.list === list)?.codes ?? []

/** Several codes of one list: the usual ones first, the others behind "more exactly". */
export const CodesEditor = ({ label, list, value, onChange, place }: CodesEditorProps) => {
  const { t } = useTranslation('records')
  const quick = quickOf(list)
  const [showsAll, setShowsAll] = useState(quick.length === 0 || value.some((code) => !quick.includes(code)))
  const codes = showsAll ? [...new Set([...quick, ...termCodes(list)])] : quick
  return (
    <>
      <ChoiceButtons
        label={label}
        multiple
        flow
        choices={codes.map((id) => ({ id, label: term(list, id) }))}
        value={value}
        onChange={onChange}
        {...(place ? { place } : {})}
      />
      {!showsAll && (
        <div>
          <Button size="small" kind="quiet" onPress={() => setShowsAll(true)}>
            {t('moreExactly')}
          </Button>
        </div>
      )}
    </>
  )
}
