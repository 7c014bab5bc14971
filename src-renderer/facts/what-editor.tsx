import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonCodes, term, termHelp, termsOfButton } from '../records/terms.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import { whatIcons } from './what-icons.ts'
import css from './facts.module.css'

interface WhatEditorProps {
  label: string
  value: string[]
  onChange: (value: string[]) => void
}

/** Which of the twelve buttons a term stands behind; a button stands for itself. */
const buttonOf = (code: string): string | undefined =>
  buttonCodes.find((button) => button === code || termsOfButton(button).includes(code))

const pictures = () =>
  buttonCodes.map((id) => ({
    id,
    label: term('violation', id),
    ...(whatIcons[id] ? { icon: whatIcons[id] } : {}),
  }))

/** What happened: twelve pictures, and behind each the exact terms for those who want them. */
export const WhatEditor = ({ label, value, onChange }: WhatEditorProps) => {
  const { t } = useTranslation('facts')
  const [isExact, setExact] = useState(value.some((code) => !buttonCodes.includes(code)))
  const pressed = [...new Set(value.map(buttonOf).filter((code) => code !== undefined))]
  const press = (buttons: string[]): void => {
    const kept = value.filter((code) => buttons.includes(buttonOf(code) ?? code))
    onChange([...kept, ...buttons.filter((button) => !kept.some((code) => buttonOf(code) === button))])
  }
  const tick = (button: string, code: string, isOn: boolean): void => {
    const rest = value.filter((one) => one !== code && one !== button)
    const still = rest.some((one) => buttonOf(one) === button)
    onChange(isOn ? [...rest, code] : still ? rest : [...rest, button])
  }
  return (
    <>
      <ChoiceButtons
        label={label}
        multiple
        choices={pictures()}
        value={pressed}
        onChange={press}
        place="fact.what"
      />
      {pressed.length > 0 && (
        <div>
          <Button
            size="small"
            kind="quiet"
            icon={isExact ? ChevronUp : ChevronDown}
            onPress={() => setExact(!isExact)}
          >
            {t(isExact ? 'lessExactly' : 'moreExactly')}
          </Button>
        </div>
      )}
      {isExact &&
        pressed.map((button) => (
          <fieldset key={button} className={css.terms}>
            <legend>{term('violation', button)}</legend>
            {termsOfButton(button).map((code) => (
              <Checkbox
                key={code}
                note={termHelp('violation', code)}
                isSelected={value.includes(code)}
                onChange={(isOn) => tick(button, code, isOn)}
              >
                {term('violation', code)}
              </Checkbox>
            ))}
          </fieldset>
        ))}
    </>
  )
}
