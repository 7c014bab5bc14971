import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import { term, termCodes, termHelp } from '../../records/terms.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorBanner } from '../../ui/error-banner.tsx'
import { useCommand, vault } from '../../vault.ts'
import { asStored } from './asks.ts'
import css from './case.module.css'

interface AsksDialogProps {
  isOpen: boolean
  onClose: () => void
  view: CaseView
}

/** Everything that can be asked for; each tick is saved at once. */
export const AsksDialog = ({ isOpen, onClose, view }: AsksDialogProps) => {
  const { t } = useTranslation('case')
  const set = useCommand(vault().cases.setAsks)
  const toggle = (type: string, isOn: boolean): void => {
    const kept = view.asks.filter((ask) => isOn || ask.type !== type).map(asStored)
    void set.run({ id: view.id, asks: isOn ? [...kept, { type, text: {}, country: null }] : kept })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('asks.dialog')}
      size="wide"
      foot={<Button onPress={onClose}>{t('done')}</Button>}
    >
      <p className="quiet">{t('asks.dialogNote')}</p>
      <ErrorBanner error={set.error} />
      <div className={css.askChoices}>
        {termCodes('ask').map((type) => (
          <Checkbox
            key={type}
            note={termHelp('ask', type)}
            isSelected={view.asks.some((ask) => ask.type === type)}
            onChange={(isOn) => toggle(type, isOn)}
          >
            {term('ask', type)}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  )
}
