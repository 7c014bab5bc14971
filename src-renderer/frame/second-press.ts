// Rows open at one press. Who presses twice, as elsewhere, must mark no words: neither those of the row, whose mark
// would spread over the next screen, nor those of the screen that has just come.
import { useEffect } from 'react'
import { getRoute, subscribe } from '../route.ts'

/** A second press so soon after a new screen, in milliseconds, was still meant for the one before. */
const SOON = 700

export const useSecondPress = (): void => {
  useEffect(() => {
    let here = getRoute().screen
    let cameAt = -SOON
    const stop = subscribe(({ screen }) => {
      if (screen === here) return
      here = screen
      cameAt = performance.now()
      window.getSelection()?.removeAllRanges()
    })
    const onPress = (event: MouseEvent): void => {
      if (event.detail > 1 && performance.now() - cameAt < SOON) event.preventDefault()
    }
    window.addEventListener('mousedown', onPress, { capture: true })
    return () => {
      stop()
      window.removeEventListener('mousedown', onPress, { capture: true })
    }
  }, [])
}
