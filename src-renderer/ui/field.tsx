import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import css from './field.module.css'

export interface FieldProps {
  label: string
  /** One line of help under the field. */
  hint?: ReactNode
  /** What is wrong, in a sentence; also marks the field. */
  problem?: string | null
  isDisabled?: boolean
}

export const FieldLabel = ({ children }: { children: string }) => (
  <Label className={css.label}>{children}</Label>
)

/** The lines under a control: what is wrong, or else the hint. */
export const FieldNotes = ({ hint, problem }: Pick<FieldProps, 'hint' | 'problem'>) => (
  <>
    {hint !== undefined && hint !== null && hint !== '' && (
      <Text slot="description" className={css.note}>
        {hint}
      </Text>
    )}
    <FieldError className={css.problem}>
      {problem !== undefined && problem !== null && problem !== '' && (
        <>
          <CircleAlert size={14} aria-hidden />
          <span>{problem}</span>
        </>
      )}
    </FieldError>
  </>
)

/** The direction of what is typed; while nothing is, that of the page, for the hint and the caret. */
export const directionOf = (value: string): 'auto' | undefined => (value === '' ? undefined : 'auto')

export const isWrong = (problem: string | null | undefined): boolean =>
  problem !== undefined && problem !== null && problem !== ''
