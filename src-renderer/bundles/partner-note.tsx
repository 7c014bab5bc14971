import { Copy, Printer, Save } from 'lucide-react'
import { useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { copyText } from '../copying.ts'
import { languages } from '../i18n.ts'
import { useSavePlace } from '../sharing/save-place.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { printPages } from '../ui/print.ts'
import { RadioRow } from '../ui/radio-row.tsx'
import { useCommand, useQuery, vault } from '../vault.ts'
import css from './note.module.css'

interface PartnerNoteProps {
  partner: string | null
  /** Closed with words instead of a key. */
  passphrase: boolean
  /** What the partner reads. */
  language: string
}

type NoteLanguage = 'en' | 'ar'

const asAddress = (page: string): string => `data:image/svg+xml,${encodeURIComponent(page)}`

/** Half a page that goes with the file: what it is and how to open it. It names no case and nobody. */
export const PartnerNote = ({ partner, passphrase, language }: PartnerNoteProps) => {
  const { t } = useTranslation('bundles')
  const [inLanguage, setLanguage] = useState<NoteLanguage>(language.split('-')[0] === 'ar' ? 'ar' : 'en')
  const wanted = { partner, passphrase, language: inLanguage }
  const { value, error } = useQuery(vault().bundles.note, wanted, { keep: true })
  const saving = useCommand(vault().bundles.saveNote)
  const printing = useCommand(vault().bundles.notePrinted)
  const { pick, question } = useSavePlace(false)
  const [printed, setPrinted] = useState<readonly string[]>([])
  const copy = async (): Promise<void> => {
    if (value === undefined) return
    await copyText(value.text)
    say('bundles:note.copied')
  }
  const save = async (): Promise<void> => {
    const place = await pick({ suggested: 'read-me.pdf', kind: 'pdf' })
    if (place === null) return
    const done = await saving.run({ ...wanted, grant: place.grant })
    if (done !== null) say({ key: 'bundles:note.saved', params: { name: place.name } })
  }
  const print = async (): Promise<void> => {
    if (value === undefined || (await printing.run({ partner, passphrase })) === null) return
    flushSync(() => setPrinted(value.pages))
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
    printPages()
    setPrinted([])
  }
  return (
    <Section title={t('note.title')} note={t('note.note')}>
      {question}
      <ErrorBanner error={error ?? saving.error ?? printing.error} />
      <div className={css.bar}>
        <RadioRow
          label={t('note.language')}
          value={inLanguage}
          onChange={setLanguage}
          options={[
            { id: 'en', label: languages.en.name },
            { id: 'ar', label: languages.ar.name },
          ]}
        />
        <div className={css.acts}>
          <Button icon={Copy} onPress={() => void copy()}>
            {t('note.copy')}
          </Button>
          <Button icon={Save} isPending={saving.isRunning} onPress={() => void save()}>
            {t('note.save')}
          </Button>
          <Button icon={Printer} onPress={() => void print()}>
            {t('note.print')}
          </Button>
        </div>
      </div>
      <div className={css.pages}>
        {value?.pages.map((page, at) => (
          <img key={at} className={css.page} src={asAddress(page)} alt={value.text} />
        ))}
      </div>
      {printed.length > 0 &&
        createPortal(
          <div className={css.paper}>
            {printed.map((page, at) => (
              <img key={at} src={asAddress(page)} alt="" />
            ))}
          </div>,
          document.body,
        )}
    </Section>
  )
}
