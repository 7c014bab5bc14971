// Names as a blur, while the work goes on: for when somebody sits beside. What covers everything is cover.ts.

let on = false

export const toggleBlur = (): void => {
  on = !on
  document.documentElement.dataset['names'] = on ? 'blurred' : 'shown'
}
