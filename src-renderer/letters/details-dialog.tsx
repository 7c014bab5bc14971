// What stands around the text: our name for the letter, its reference and date, the languages and the recipients.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { useDateReader } from '../dates/use-date-reader.ts'
import { currentLanguage } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { DateField } from '../ui/date-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form, FormRow, Section } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import { MoveToTrash } from '../trash/move-to-trash.tsx'
import { BelowFields, changedBelow, type Below } from './below-fields.tsx'
import { DialogButtons } from './dialog-buttons.tsx'
import { ChooseOffices } from './choose-offices.tsx'
import { LETTER_LANGUAGES, languageName } from './language.ts'

interface DetailsDialogProps {
  view: LetterView
  isOpen: boolean
  flush: () => Promise<void>
  onClose: () => void
}

export const DetailsDialog = (props: DetailsDialogProps) => {
  const { t } = useTranslation('letters')
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('details.title')}>
      {props.isOpen && <Details {...props} />}
    </Dialog>
  )
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ')

const Details = ({ view, flush, onClose }: DetailsDialogProps) => {
  const { t } = useTranslation(['letters', 'ui'])
  const [title, setTitle] = useState(view.title)
  const [reference, setReference] = useState(view.reference)
  const [date, setDate] = useState(view.date)
  const [languages, setLanguages] = useState<readonly string[]>(view.languages)
  const [offices, setOffices] = useState<readonly string[]>(() => view.recipients.map(({ id }) => id))
  const [below, setBelow] = useState<Below>({ enclosures: view.enclosures, copies: view.copies })
  const read = useDateReader({ asks: false })
  const { run, isRunning, error } = useCommand(vault().letters.set)
  const was = view.recipients.map(({ id }) => id)
  const voids = view.status !== 'drafting'
  const save = async (): Promise<void> => {
    await flush()
    const receipt = await run({
      id: view.id,
      ui: currentLanguage(),
      ...(title === view.title ? {} : { title }),
      ...(reference === view.reference ? {} : { reference }),
      ...(date === view.date ? {} : { date }),
      ...changedBelow(below, view),
      ...(same(offices, was) ? {} : { offices: [...offices] }),
      ...(same(languages, view.languages) ? {} : { languages: [...languages] }),
    })
    if (receipt !== null) onClose()
  }
  return (
    <Form onSubmit={() => void save()}>
      {voids && <p className="quiet">{t('letters:details.voids')}</p>}
      <TextField
        label={t('letters:details.name')}
        hint={t('letters:details.nameHint')}
        value={title}
        onChange={setTitle}
        maxLength={400}
        isName
        autoFocus
      />
      <TextField
        label={t('letters:details.reference')}
        hint={t('letters:details.referenceHint')}
        value={reference}
        onChange={setReference}
        maxLength={200}
      />
      <DateField label={t('letters:details.date')} value={date} onChange={setDate} read={read} />
      <FormRow label={t('letters:details.languages')} hint={t('letters:details.languagesHint')}>
        {LETTER_LANGUAGES.map((id) => (
          <Checkbox
            key={id}
            isSelected={languages.includes(id)}
            isDisabled={id === view.source}
            onChange={(on) => setLanguages(on ? [...languages, id] : languages.filter((one) => one !== id))}
          >
            {id === view.source
              ? t('letters:column.source', { language: languageName(id) })
              : languageName(id)}
          </Checkbox>
        ))}
      </FormRow>
      <Section title={t('letters:start.offices')}>
        <ChooseOffices value={offices} onChange={setOffices} />
      </Section>
      <BelowFields value={below} languages={languages} onChange={setBelow} />
      <ErrorBanner error={error} />
      <DialogButtons>
        <MoveToTrash at={{ collection: 'letters', kind: 'letter', id: view.id }} onMoved={onClose} />
        <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={isRunning}>
          {t('letters:details.save')}
        </Button>
      </DialogButtons>
    </Form>
  )
}
