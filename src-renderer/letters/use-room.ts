// How much room the studio has, and what fits into it side by side.
import { useEffect, useState, type RefObject } from 'react'

export type PanelName = 'check' | 'facts' | 'asks' | 'preview' | 'send'

export const PANELS: readonly PanelName[] = ['check', 'facts', 'asks', 'preview', 'send']

export interface Room {
  /** The outline as numbers and marks only. */
  strip: boolean
  /** One language at a time. */
  single: boolean
}

/** `width` in CSS pixels. A page to be looked at takes half, and one column stays beside it. */
export const roomFor = (width: number, panel: PanelName | null): Room => ({
  strip: panel === null ? width < 900 : width < 1240,
  single: panel === 'preview' || (panel !== null && width < 1040) || width < 640,
})

export const useWidth = (box: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(1100)
  useEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const watch = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.round(entry.contentRect.width))
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [box])
  return width
}
