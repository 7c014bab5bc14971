import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSavePlace } from '../sharing/save-place.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'

interface SaveFileDialogProps {
  bundle: string
  path: string
  onClose: () => void
}

const lastPart = (path: string): string => path.split('/').at(-1) ?? path

/** A copy that anyone can read: asks why, because the reason is kept with the list of what left. */
export const SaveFileDialog = ({ bundle, path, onClose }: SaveFileDialogProps) => {
  const { t } = useTranslation('bundles')
  const [why, setWhy] = useState('')
  const { run, error, isRunning } = useCommand(vault().bundles.saveFile)
  const { pick, question } = useSavePlace(false)
  const save = async (): Promise<void> => {
    const place = await pick({ suggested: lastPart(path), kind: 'any' })
    if (place === null) return
    const done = await run({ id: bundle, path, grant: place.grant, why: why.trim() })
    if (done === null) return
    onClose()
    say({ key: 'bundles:save.done', params: { name: place.name } })
  }
  return (
    <>
      <Dialog
        isOpen
        onClose={onClose}
        title={t('save.title')}
        foot={
          <Button kind="primary" isPending={isRunning} onPress={() => void save()}>
            {t('save.act')}
          </Button>
        }
      >
        <Form onSubmit={() => void save()}>
          <ErrorBanner error={error} />
          <p>
            <bdi dir="ltr">{path}</bdi>
          </p>
          <Banner tone="warn" what={t('save.clear')} next={t('save.listed')} />
          <TextField
            label={t('save.why')}
            value={why}
            onChange={setWhy}
            hint={t('save.whyHint')}
            maxLength={400}
            autoFocus
          />
        </Form>
      </Dialog>
      {question}
    </>
  )
}
