// Every screen by its name. A room of the sidebar appears when its screen is listed here; a screen is loaded when
// it is first opened.
import { lazy, type ComponentType } from 'react'

const test: Record<string, ComponentType> = __AMPARO_TEST__
  ? {
      gallery: lazy(() => import('./gallery/gallery-screen.tsx').then((m) => ({ default: m.GalleryScreen }))),
    }
  : {}

export const screens: Record<string, ComponentType> = {
  ...test,
  capture: lazy(() => import('./capture/capture-screen.tsx').then((m) => ({ default: m.CaptureScreen }))),
  cases: lazy(() => import('./cases/cases-screen.tsx').then((m) => ({ default: m.CasesScreen }))),
}
