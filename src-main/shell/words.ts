// The few words that the shell says itself: in dialogs of the system.
import ar from '../../resources/locales/ar/shell.json' with { type: 'json' }
import en from '../../resources/locales/en/shell.json' with { type: 'json' }
import { settingsView } from './settings.ts'

export type Word = keyof typeof en

/** A word in the language of the window. The pseudo-locale has none of its own here. */
export const say = (word: Word): string => (settingsView().language === 'ar' ? ar : en)[word]
