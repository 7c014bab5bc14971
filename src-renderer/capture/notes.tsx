import { FilePlus2, Paperclip, X } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listed } from '../i18n.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { shell, useCommand } from '../vault.ts'
import { noteGrants, type CaptureForm, type Change } from './form.ts'
import { Question } from './question.tsx'
import css from './capture.module.css'

/** As many as one capture takes in. */
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
  const [left, setLeft] = useState(0)
  const add = async (): Promise<void> => {
    const picked = await picking.run({ purpose: 'evidence', most: MOST - files.length })
    if (picked === null || picked.files.length === 0) return
    noteGrants(picked.files)
    setLeft(picked.left)
    change({ files: [...files, ...picked.files] })
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
      {left > 0 && (
        <p className={css.warn} role="status">
          {t('files.left', { most: MOST, count: left })}
        </p>
      )}
      {lost.length > 0 && (
        <p className={css.warn} role="status">
          {t('files.again', { names: listed(lost), count: lost.length })}
        </p>
      )}
    </Question>
  )
})
Notes.displayName = 'Notes'
