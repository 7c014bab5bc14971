// Forms of quick capture for tests: the case of domain W1, and one in which nothing was said.
import type { CaptureForm } from '#contract/cases'

export const W1: CaptureForm = {
  who: 'Dong Guangping',
  pseudonym: false,
  what: ['disappeared', 'held'],
  when: { mode: 'on', text: '24 August 2022', until: '', calendar: null, order: null },
  where: { country: 'VN', text: '', precision: 'town', not: null },
  by: { types: ['police'], text: '' },
  now: 'heldUnknown',
  told: { who: 'family', how: null, sure: 'fairly' },
  permission: 'notAsked',
  urgent: { kinds: ['removal'], next: 'Ask family for consent', due: 'tomorrow' },
  notes: '',
  files: [],
}

export const BLANK: CaptureForm = {
  who: '',
  pseudonym: false,
  what: [],
  when: { mode: 'on', text: '', until: '', calendar: null, order: null },
  where: { country: null, text: '', precision: 'town', not: null },
  by: { types: [], text: '' },
  now: null,
  told: { who: null, how: null, sure: null },
  permission: null,
  urgent: { kinds: [], next: '', due: '' },
  notes: '',
  files: [],
}
