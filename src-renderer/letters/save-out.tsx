// A letter as a file outside the vault: first why, then where; a folder that copies itself away is pointed out.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavePicked } from '#contract/shell'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { say } from '../ui/notice.tsx'
import { shell, useCommand, vault } from '../vault.ts'
import { navigate } from '../route.ts'
import { screens } from '../screens.ts'
import { DialogButtons } from './dialog-buttons.tsx'
import type { Rendering } from './use-preview.ts'

interface SaveOutProps {
  /** Null while closed. */
  kind: 'pdf' | 'docx' | null
  rendering: Rendering
  /** Of the recipient in this letter: the file's name says no more. */
  number: number
  isDraft: boolean
  flush: () => Promise<void>
  onClose: () => void
}

const REASONS = ['post', 'email', 'review', 'archive'] as const
type Reason = (typeof REASONS)[number]

/** Names neither the case nor a person nor a country. */
const neutralName = ({ language }: Rendering, number: number, kind: 'pdf' | 'docx'): string =>
  `letter-${number}-${language}.${kind}`

export const SaveOut = (props: SaveOutProps) => {
  const { t } = useTranslation('letters')
  return (
    <Dialog
      isOpen={props.kind !== null}
      onClose={props.onClose}
      title={props.kind === 'docx' ? t('save.docx') : t('save.pdf')}
      size="small"
    >
      {props.kind !== null && <Saving {...props} kind={props.kind} />}
    </Dialog>
  )
}

const useSave = ({ kind, rendering, flush, onClose }: SaveOutProps & { kind: 'pdf' | 'docx' }) => {
  const pdf = useCommand(vault().letters.pdf)
  const docx = useCommand(vault().letters.docx)
  const command = kind === 'pdf' ? pdf : docx
  const save = async (picked: SavePicked, why: string): Promise<void> => {
    await flush()
    const receipt = await command.run({ ...rendering, grant: picked.grant, why })
    if (receipt === null) return
    onClose()
    say({
      key: 'letters:save.done',
      params: { name: picked.name, folder: picked.folder },
      stays: 8000,
      ...('safety' in screens
        ? { action: { key: 'letters:save.see', onPress: () => navigate('safety') } }
        : {}),
    })
  }
  return { save, error: command.error, isRunning: command.isRunning }
}

const Saving = (props: SaveOutProps & { kind: 'pdf' | 'docx' }) => {
  const { kind, rendering, number, isDraft, onClose } = props
  const { t } = useTranslation(['letters', 'ui'])
  const [why, setWhy] = useState('')
  const [picked, setPicked] = useState<SavePicked | null>(null)
  const pick = useCommand(shell().files.pickSave, { saves: false })
  const { save, error, isRunning } = useSave(props)
  const choose = async (): Promise<void> => {
    const found = await pick.run({ suggested: neutralName(rendering, number, kind), kind })
    if (found === null) return
    if (found.synced === null) await save(found, why.trim())
    else setPicked(found)
  }
  const reasons = REASONS.map((id: Reason) => ({ id, label: t(`letters:save.reason.${id}`) }))
  return (
    <>
      <p className="quiet">{t('letters:save.note')}</p>
      <ComboBox
        label={t('letters:save.why')}
        hint={t('letters:save.whyHint')}
        options={reasons}
        value={reasons.find(({ label }) => label === why)?.id ?? null}
        onChange={(id) => {
          if (id !== null) setWhy(t(`letters:save.reason.${id}`))
        }}
        text={why}
        onText={(text) => setWhy(text.slice(0, 400))}
        autoFocus
      />
      {isDraft && <p className="quiet">{t('letters:save.draft')}</p>}
      {picked !== null && (
        <Banner
          tone="warn"
          what={t('letters:save.synced', { service: picked.synced })}
          next={t('letters:save.syncedNext')}
          action={{ label: t('letters:save.anyway'), onPress: () => void save(picked, why.trim()) }}
        />
      )}
      <ErrorBanner error={error ?? pick.error} />
      <DialogButtons>
        <Button onPress={onClose}>{t('ui:dialog.cancel')}</Button>
        <Button kind="primary" isPending={isRunning || pick.isRunning} onPress={() => void choose()}>
          {picked === null ? t('letters:save.choose') : t('letters:save.other')}
        </Button>
      </DialogButtons>
    </>
  )
}
