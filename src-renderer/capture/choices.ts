// The quick choices of fields 5 to 9: codes of the vocabulary with their words.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import vocabulary from '../../resources/reference/vocabulary.json'
import type { Choice } from '../ui/choice-buttons.tsx'

type Quick = keyof typeof vocabulary.quick

export const useChoices = (quick: Quick): Choice<string>[] => {
  const { t } = useTranslation('vocabulary')
  return useMemo(() => {
    const { list, codes } = vocabulary.quick[quick]
    return codes.map((code) => ({ id: code, label: t(`${list}.${code}.label` as 'sure.sure.label') }))
  }, [t, quick])
}

/** One of the choices as a plain value: what a group of single choice gives and takes. */
export const one = (code: string | null): string[] => (code === null ? [] : [code])
