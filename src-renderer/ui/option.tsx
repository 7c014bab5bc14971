import { Check } from 'lucide-react'
import { ListBoxItem } from 'react-aria-components'
import css from './popover.module.css'

/** Something to choose: in Select, ComboBox, ChoiceButtons and RadioRow alike. */
export interface Option<T extends string = string> {
  id: T
  label: string
  /** A second, smaller line. */
  note?: string
  isDisabled?: boolean
}

export const OptionItem = ({ option, lang }: { option: Option; lang?: string }) => (
  <ListBoxItem
    id={option.id}
    textValue={option.label}
    isDisabled={option.isDisabled}
    className={css.item ?? ''}
    lang={lang}
  >
    {({ isSelected }) => (
      <>
        <span className={css.words}>
          <bdi>{option.label}</bdi>
          {option.note !== undefined && <span className={css.note}>{option.note}</span>}
        </span>
        <span className={css.mark}>{isSelected && <Check size={16} aria-hidden />}</span>
      </>
    )}
  </ListBoxItem>
)
