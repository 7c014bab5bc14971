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
  today: lazy(() => import('./today/today-screen.tsx').then((m) => ({ default: m.TodayScreen }))),
  search: lazy(() => import('./search/search-screen.tsx').then((m) => ({ default: m.SearchScreen }))),
  people: lazy(() => import('./people/people-screen.tsx').then((m) => ({ default: m.PeopleScreen }))),
  person: lazy(() => import('./people/person-screen.tsx').then((m) => ({ default: m.PersonScreen }))),
  'first-run': lazy(() =>
    import('./first-run/first-run-screen.tsx').then((m) => ({ default: m.FirstRunScreen })),
  ),
  unlock: lazy(() => import('./unlock/unlock-screen.tsx').then((m) => ({ default: m.UnlockScreen }))),
  safety: lazy(() => import('./safety/safety-screen.tsx').then((m) => ({ default: m.SafetyScreen }))),
  health: lazy(() => import('./health/health-screen.tsx').then((m) => ({ default: m.HealthScreen }))),
  trash: lazy(() => import('./trash/trash-screen.tsx').then((m) => ({ default: m.TrashScreen }))),
  recovery: lazy(() => import('./recovery/recovery-screen.tsx').then((m) => ({ default: m.RecoveryScreen }))),
  shares: lazy(() => import('./shares/shares-screen.tsx').then((m) => ({ default: m.SharesScreen }))),
  sharing: lazy(() => import('./sharing/sharing-screen.tsx').then((m) => ({ default: m.SharingScreen }))),
  partner: lazy(() => import('./partners/partner-screen.tsx').then((m) => ({ default: m.PartnerScreen }))),
  seal: lazy(() => import('./bundles/seal-screen.tsx').then((m) => ({ default: m.SealScreen }))),
  'open-bundle': lazy(() =>
    import('./bundles/open-bundle-screen.tsx').then((m) => ({ default: m.OpenBundleScreen })),
  ),
  bundle: lazy(() => import('./bundles/bundle-screen.tsx').then((m) => ({ default: m.BundleScreen }))),
  letters: lazy(() => import('./letters/letters-screen.tsx').then((m) => ({ default: m.LettersScreen }))),
  letter: lazy(() => import('./letters/letter-screen.tsx').then((m) => ({ default: m.LetterScreen }))),
  directory: lazy(() =>
    import('./offices/directory-screen.tsx').then((m) => ({ default: m.DirectoryScreen })),
  ),
  office: lazy(() => import('./offices/office-screen.tsx').then((m) => ({ default: m.OfficeScreen }))),
  case: lazy(() => import('./cases/case-screen.tsx').then((m) => ({ default: m.CaseScreen }))),
}
