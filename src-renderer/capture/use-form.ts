import { useCallback, useEffect, useRef, useState } from 'react'
import { keepDraft, type DraftKeeper } from './draft-keeper.ts'
import { isBlank, type CaptureForm, type Change } from './form.ts'

export interface FormInHand {
  form: CaptureForm
  change: Change
  keeper: DraftKeeper
}

/** The form as it stands, every change of which is kept as the draft "capture". */
export const useForm = (start: CaptureForm): FormInHand => {
  const [form, setForm] = useState(start)
  const [keeper] = useState(() => keepDraft('capture'))
  const newest = useRef(start)
  const change = useCallback<Change>(
    (patch) => {
      newest.current = { ...newest.current, ...patch }
      setForm(newest.current)
      keeper.put(isBlank(newest.current) ? null : newest.current)
    },
    [keeper],
  )
  useEffect(() => () => keeper.flush(), [keeper])
  return { form, change, keeper }
}
