// Enter in a line of text leads to the next question, past its small print; Tab goes through everything.

const first = (question: Element): HTMLElement | null =>
  question.querySelector<HTMLElement>(
    '[data-answers] :is([aria-checked="true"], [aria-pressed="true"]):not([disabled])',
  ) ?? question.querySelector<HTMLElement>('[data-answers] :is(input, textarea, button):not([disabled])')

/** Puts the focus on the first answer of the question after the one that holds `from`. */
export const toNextQuestion = (from: Element): void => {
  const here = from.closest('[data-question]')
  const all = [...document.querySelectorAll('[data-question]')]
  const next = here === null ? undefined : all[all.indexOf(here) + 1]
  if (next !== undefined) first(next)?.focus()
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>

/** A bare Enter that does not choose a word in an input method. */
export const isPlainEnter = (event: Key): boolean =>
  event.key === 'Enter' &&
  !event.isComposing &&
  !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
