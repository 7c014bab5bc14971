// Quick capture (domain §1.3): the nine fields as a plain value, blank and changed.
import type { CaptureForm } from '#contract/cases'

export type { CaptureForm }
/** Lays some fields over the form. Stable, so that untouched questions are not drawn again. */
export type Change = (patch: Partial<CaptureForm>) => void

export const blankForm: CaptureForm = {
  who: '',
  pseudonym: false,
  what: [],
  when: { mode: 'on', text: '', until: '', calendar: null, order: null, year: null },
  where: { country: null, text: '', precision: 'town', not: null },
  by: { types: [], text: '' },
  now: null,
  told: { who: null, how: null, sure: null },
  permission: 'notAsked',
  urgent: { kinds: [], next: '', due: '', answer: {} },
  notes: '',
  files: [],
}

/** True while nothing has been written: then there is nothing to keep and nothing to save. */
export const isBlank = (form: CaptureForm): boolean => JSON.stringify(form) === JSON.stringify(blankForm)

/** Chooses among several where one answer ("not known", "none of these") excludes the others. */
export const choose = (chosen: readonly string[], before: readonly string[], alone: string): string[] => {
  const isNew = chosen.includes(alone) && !before.includes(alone)
  return isNew ? [alone] : chosen.filter((code) => code !== alone || chosen.length === 1)
}

/** Grants are good for this opening of the app only: after another start the files have to be chosen again. */
const granted = new Set<string>()

export const noteGrants = (files: CaptureForm['files']): void => {
  for (const { grant } of files) granted.add(grant)
}

/** A form as it was kept, and the names of files whose grants have gone with the app that held them. */
export const revive = (form: CaptureForm): { form: CaptureForm; lost: string[] } => {
  const isHere = ({ grant }: CaptureForm['files'][number]): boolean => granted.has(grant)
  return {
    form: { ...form, files: form.files.filter(isHere) },
    lost: form.files.filter((file) => !isHere(file)).map(({ name }) => name),
  }
}
