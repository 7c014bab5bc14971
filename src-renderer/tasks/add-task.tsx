import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '#contract/values'
import { currentLanguage } from '../i18n.ts'
import { answerTo, blankDate, DateInput } from '../records/date-input.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import css from './tasks.module.css'

interface AddTaskProps {
  caseId: Id
  today: string
}

/** A next step: what, and by when. Unfolds where it stands. */
export const AddTask = (props: AddTaskProps) => {
  const { t } = useTranslation('tasks')
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Adding {...props} onDone={() => setOpen(false)} />
  return (
    <div>
      <Button size="small" kind="quiet" icon={Plus} onPress={() => setOpen(true)}>
        {t('add')}
      </Button>
    </div>
  )
}

const Adding = ({ caseId, today, onDone }: AddTaskProps & { onDone: () => void }) => {
  const { t } = useTranslation(['tasks', 'ui'])
  const [what, setWhat] = useState('')
  const [due, setDue] = useState(blankDate)
  const adding = useCommand(vault().tasks.add)
  const save = async (): Promise<void> => {
    const language = currentLanguage()
    if (what.trim() === '') return
    const given = { due: due.text, answer: answerTo(due) }
    const done = await adding.run({ caseId, what: what.trim(), ...given, why: '', language })
    if (done) onDone()
  }
  return (
    <form
      className={css.adding}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={t('tasks:what')}
        value={what}
        onChange={setWhat}
        maxLength={400}
        autoFocus
        place="task.what"
      />
      <DateInput
        label={t('tasks:due')}
        entry={due}
        onChange={setDue}
        today={today}
        isAhead
        hint={t('tasks:dueHint')}
        place="task.due"
      />
      <ErrorBanner error={adding.error} />
      <div className={css.buttons}>
        <Button onPress={onDone}>{t('ui:dialog.cancel')}</Button>
        <Button type="submit" kind="primary" isDisabled={what.trim() === ''} isPending={adding.isRunning}>
          {t('tasks:save')}
        </Button>
      </div>
    </form>
  )
}
