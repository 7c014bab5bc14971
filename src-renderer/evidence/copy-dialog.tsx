import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceRow } from '#contract/evidence'
import type { SavePicked } from '#contract/shell'
import type { z } from 'zod'
import { navigate } from '../route.ts'
import { screens } from '../screens.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { say } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { shell, useCommand, vault } from '../vault.ts'
import css from './evidence.module.css'

type Picked = z.infer<typeof SavePicked>

interface CopyDialogProps {
  isOpen: boolean
  onClose: () => void
  item: z.infer<typeof EvidenceRow>
}

/** A clear copy outside: first why, then where; a folder that copies itself away is pointed out. */
export const CopyDialog = (props: CopyDialogProps) => {
  const { t } = useTranslation('evidence')
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('copy.title')} size="small">
      <Copying {...props} />
    </Dialog>
  )
}

/** Says nothing of the case: only what kind of file it is. */
const neutralName = (name: string): string => `copy${/\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''}`

const useCopy = ({ item, onClose }: CopyDialogProps) => {
  const saving = useCommand(vault().evidence.saveCopy, { saves: false })
  const save = async (picked: Picked, why: string): Promise<void> => {
    const done = await saving.run({ id: item.id, grant: picked.grant, why })
    if (done === null) return
    onClose()
    const see = { key: 'evidence:copy.see' as const, onPress: () => navigate('safety') }
    say({
      key: 'evidence:copy.done',
      params: { name: picked.name, folder: picked.folder },
      ...('safety' in screens ? { action: see } : {}),
    })
  }
  return { save, error: saving.error, isRunning: saving.isRunning }
}

const Copying = (props: CopyDialogProps) => {
  const { t } = useTranslation(['evidence', 'ui'])
  const [why, setWhy] = useState('')
  const [synced, setSynced] = useState<Picked | null>(null)
  const picking = useCommand(shell().files.pickSave, { saves: false })
  const { save, error, isRunning } = useCopy(props)
  const choose = async (): Promise<void> => {
    const picked = await picking.run({ suggested: neutralName(props.item.name), kind: 'any' })
    if (picked === null) return
    if (picked.synced === null) await save(picked, why.trim())
    else setSynced(picked)
  }
  return (
    <>
      <p>{t('evidence:copy.note')}</p>
      <TextField
        label={t('evidence:copy.why')}
        hint={t('evidence:copy.whyHint')}
        value={why}
        onChange={setWhy}
        maxLength={400}
        autoFocus
        place="copy.why"
      />
      {synced !== null && (
        <Banner
          tone="warn"
          what={t('evidence:copy.synced', { service: synced.synced })}
          next={t('evidence:copy.syncedNext')}
          action={{ label: t('evidence:copy.anyway'), onPress: () => void save(synced, why.trim()) }}
        />
      )}
      <ErrorBanner error={error ?? picking.error} />
      <div className={css.buttons}>
        <Button onPress={props.onClose}>{t('ui:dialog.cancel')}</Button>
        <Button
          kind="primary"
          onPress={() => void choose()}
          isPending={isRunning || picking.isRunning}
          isDisabled={why.trim() === ''}
        >
          {synced === null ? t('evidence:copy.choose') : t('evidence:copy.other')}
        </Button>
      </div>
    </>
  )
}
