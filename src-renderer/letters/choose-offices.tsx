// Whom a letter goes to: offices of the directory, and shipped ones that are added to it when they are chosen.
import { useTranslation } from 'react-i18next'
import type { OfficeView } from '#contract/offices'
import { currentLanguage } from '../i18n.ts'
import { useShipped } from '../offices/use-shipped.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import css from './choose-offices.module.css'

interface ChooseOfficesProps {
  value: readonly string[]
  /** What is chosen follows from what was: an office that is still being added must not undo a tick made meanwhile. */
  onChange: (next: (ids: readonly string[]) => readonly string[]) => void
}

const useWarning = (): ((office: OfficeView) => string) => {
  const { t } = useTranslation('offices')
  return ({ warnings }) => warnings.map(({ code }) => t(`warning.${code}`)).join(' · ')
}

export const ChooseOffices = ({ value, onChange }: ChooseOfficesProps) => {
  const { t } = useTranslation(['letters', 'offices'])
  const { value: held, error } = useWatch(vault().offices.list, { language: currentLanguage() })
  const shipped = useShipped(held)
  const add = useCommand(vault().offices.addShipped)
  const warning = useWarning()
  const toggle = (id: string) => (on: boolean) =>
    onChange((ids) => (on ? [...ids, id] : ids.filter((one) => one !== id)))
  const take = async (key: string): Promise<void> => {
    const added = await add.run({ key })
    if (added !== null) onChange((ids) => [...new Set([...ids, added.id])])
  }
  return (
    <div className={css.offices} role="group" aria-label={t('letters:start.offices')}>
      {(held ?? []).map((office) => (
        <Checkbox
          key={office.id}
          isSelected={value.includes(office.id)}
          onChange={toggle(office.id)}
          note={warning(office)}
        >
          {office.label}
        </Checkbox>
      ))}
      {shipped.map(({ key, label, checkedOn }) => (
        <Checkbox
          key={key}
          isSelected={false}
          isDisabled={add.isRunning}
          onChange={() => void take(key)}
          note={t('offices:shippedNote', { date: checkedOn })}
        >
          {label}
        </Checkbox>
      ))}
      {held?.length === 0 && shipped.length === 0 && <p className="quiet">{t('letters:start.noOffices')}</p>}
      <ErrorBanner error={error ?? add.error} />
    </div>
  )
}
