import { FilePlus2, Paperclip, X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { shell, useCommand } from '../vault.ts'
import { noteGrants, type CaptureForm, type Change } from './form.ts'
import { Question } from './question.tsx'
import css from './capture.module.css'

const EVIDENCE = { purpose: 'evidence' } as const
const MOST = 20

interface NotesProps {
  notes: string
  files: CaptureForm['files']
  /** Names of files that have to be chosen again. */
  lost: readonly string[]
  change: Change
}

/** One free box, and files: kept as they are, under the case. */
export const Notes = memo(({ notes, files, lost, change }: NotesProps) => {
  const { t } = useTranslation('capture')
  const picking = useCommand(shell().files.pickOpenMany, { saves: false })
  const add = async (): Promise<void> => {
    const picked = await picking.run(EVIDENCE)
    if (picked === null || picked.length === 0) return
    noteGrants(picked)
    change({ files: [...files, ...picked].slice(0, MOST) })
  }
  return (
    <Question label={t('notes.label')} name="notes">
      <TextArea
        label={t('notes.label')}
        value={notes}
        onChange={(text) => change({ notes: text })}
        lines={2}
        placeholder={t('notes.hint')}
        place="notes"
      />
      <div className={css.inLine}>
        <Button icon={FilePlus2} onPress={() => void add()} isDisabled={files.length >= MOST}>
          {t('files.add')}
        </Button>
        {files.map(({ grant, name }) => (
          <span key={grant} className={css.file}>
            <Paperclip size={14} aria-hidden />
            <Bdi name>{name}</Bdi>
            <IconButton
              icon={X}
              label={t('files.remove', { name })}
              onPress={() => change({ files: files.filter((file) => file.grant !== grant) })}
            />
          </span>
        ))}
      </div>
      {lost.length > 0 && (
        <p className={css.warn} role="status">
          {t('files.again', { names: lost.join(', '), count: lost.length })}
        </p>
      )}
    </Question>
  )
})
Notes.displayName = 'Notes'
