import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Not, type Sens } from '#contract/values'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { useCommand, vault } from '../vault.ts'
import { ClaimForm } from './claim-form.tsx'
import { ClaimRow } from './claim-row.tsx'
import type { Claimed } from './field-line.tsx'
import { shapeOf } from './shapes.ts'
import { term, termHelp } from './terms.ts'
import css from './records.module.css'

interface ClaimsDialogProps extends Claimed {
  isOpen: boolean
  onClose: () => void
}

/** Which account is being written: the id of one to change, or a new one. */
type Writing = { claim: string | null } | null

const SENS: Sens[] = [0, 1, 2, 3]

/** Every account of one field: each keeps its source; one is in use. */
export const ClaimsDialog = (props: ClaimsDialogProps) => {
  const { t } = useTranslation('records')
  const { isOpen, onClose, label } = props
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={label}
      size="wide"
      foot={<Button onPress={onClose}>{t('done')}</Button>}
    >
      <Claims {...props} />
    </Dialog>
  )
}

const Claims = (props: Claimed) => {
  const { t } = useTranslation('records')
  const { at, field, view, scene } = props
  const [writing, setWriting] = useState<Writing>(view.claims.length === 0 ? { claim: null } : null)
  // The button that was pressed is gone with the form: the focus goes on where one may add the next account.
  const [hasWritten, setWritten] = useState(false)
  const finish = (): void => {
    setWritten(true)
    setWriting(null)
  }
  const shape = shapeOf(at.kind, field)
  const held = view.claims.find(({ id }) => id === writing?.claim) ?? null
  const isFirst = view.claims.length === 0
  return (
    <>
      {!isFirst && (
        <ul className={css.claims} aria-label={t('accounts')}>
          {view.claims.map((claim) => (
            <ClaimRow
              key={claim.id}
              {...{ at, field, claim }}
              isAlone={view.claims.length === 1}
              onChange={() => setWriting({ claim: claim.id })}
            />
          ))}
        </ul>
      )}
      {writing !== null && (
        <ClaimForm
          key={writing.claim ?? 'new'}
          {...{ at, field, shape, ...scene }}
          label={props.label}
          claim={held}
          isSecond={!isFirst && view.not === null && held?.inUse !== true}
          onDone={finish}
          onCancel={isFirst ? undefined : finish}
        />
      )}
      {writing === null && (
        <div>
          <Button icon={Plus} autoFocus={hasWritten} onPress={() => setWriting({ claim: null })}>
            {t('claim.add')}
          </Button>
        </div>
      )}
      {writing === null || isFirst ? <Aside {...props} /> : null}
    </>
  )
}

/** The ways of not knowing, and who may see the field. */
const Aside = ({ at, field, view }: Claimed) => {
  const { t } = useTranslation('records')
  const not = useCommand(vault().records.not)
  const sens = useCommand(vault().records.sens)
  const hasRecord = view.claims.length > 0 || view.not !== 'notAsked'
  return (
    <div className={css.aside}>
      <RadioRow
        label={t('not.label')}
        hint={t('not.hint')}
        options={Not.options.map((id) => ({ id, label: term('not', id) }))}
        value={view.not}
        onChange={(id) => void not.run({ at, field, not: id })}
      />
      {hasRecord && (
        <RadioRow
          label={t('sens.label')}
          hint={termHelp('sens', String(view.sens))}
          options={SENS.map((level) => ({ id: String(level), label: term('sens', String(level)) }))}
          value={String(view.sens)}
          onChange={(id) => void sens.run({ at, field, sens: Number(id) as Sens })}
        />
      )}
    </div>
  )
}
