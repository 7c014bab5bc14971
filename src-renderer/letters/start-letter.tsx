// From a case to the first draft of a letter: in which languages, to whom. The rest the case knows.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n.ts'
import { navigate } from '../route.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form, FormRow, Section } from '../ui/form.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { DialogButtons } from './dialog-buttons.tsx'
import { ChooseOffices } from './choose-offices.tsx'
import { LETTER_LANGUAGES, languageName } from './language.ts'

export interface StartLetterProps {
  /** The case to write about; null lets her choose one. */
  caseId: string | null
  isOpen: boolean
  onClose: () => void
}

export const StartLetter = ({ caseId, isOpen, onClose }: StartLetterProps) => {
  const { t } = useTranslation('letters')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('start.title')}>
      {isOpen && <Starting caseId={caseId} onClose={onClose} />}
    </Dialog>
  )
}

interface CaseChoiceProps {
  value: string | null
  onChange: (id: string | null) => void
}

const MOST = 200

const CaseChoice = ({ value, onChange }: CaseChoiceProps) => {
  const { t } = useTranslation('letters')
  const { value: list } = useWatch(vault().cases.list, {
    language: currentLanguage(),
    offset: 0,
    limit: MOST,
  })
  const options = (list?.rows ?? []).map(({ id, number, who, title }) => ({
    id,
    label: `${who || title} · ${number}`,
  }))
  return list === undefined ? null : (
    <ComboBox
      label={t('start.case')}
      hint={list.total === 0 ? t('start.noCase') : undefined}
      options={options}
      value={value}
      onChange={onChange}
    />
  )
}

const Starting = ({ caseId, onClose }: Omit<StartLetterProps, 'isOpen'>) => {
  const { t } = useTranslation(['letters', 'ui', 'vocabulary'])
  const [chosen, setChosen] = useState(caseId)
  const [source, setSource] = useState<string>(currentLanguage() === 'ar' ? 'ar' : 'en')
  const [others, setOthers] = useState<readonly string[]>(LETTER_LANGUAGES)
  const [offices, setOffices] = useState<readonly string[]>([])
  const { run, isRunning, error } = useCommand(vault().letters.start)
  const languages = [source, ...others.filter((one) => one !== source)]
  const begin = async (): Promise<void> => {
    if (chosen === null) return
    const started = await run({ caseId: chosen, kind: 'embassy', source, languages, offices: [...offices] })
    if (started === null) return
    onClose()
    navigate('letter', { id: started.id, panel: 'check' })
  }
  return (
    <Form onSubmit={() => void begin()}>
      <p className="quiet">{t('letters:start.note')}</p>
      {caseId === null && <CaseChoice value={chosen} onChange={setChosen} />}
      <RadioRow
        label={t('letters:start.source')}
        hint={t('letters:start.sourceHint')}
        options={LETTER_LANGUAGES.map((id) => ({ id: id as string, label: languageName(id) }))}
        value={source}
        onChange={setSource}
      />
      <FormRow label={t('letters:start.also')}>
        {LETTER_LANGUAGES.filter((one) => one !== source).map((id) => (
          <Checkbox
            key={id}
            isSelected={others.includes(id)}
            onChange={(on) => setOthers(on ? [...others, id] : others.filter((one) => one !== id))}
          >
            {languageName(id)}
          </Checkbox>
        ))}
      </FormRow>
      <Section title={t('letters:start.offices')} note={t('letters:start.officesNote')}>
        <ChooseOffices value={offices} onChange={setOffices} />
      </Section>
      <ErrorBanner error={error} />
      <DialogButtons>
        <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={isRunning} isDisabled={chosen === null}>
          {t('letters:start.begin')}
        </Button>
      </DialogButtons>
    </Form>
  )
}
