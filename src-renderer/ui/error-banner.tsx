import { useTranslation } from 'react-i18next'
import { Banner } from './banner.tsx'

/** The little of an error that can be shown. */
export interface ShownError {
  code: string
  params?: Record<string, string | number>
  ref?: string | undefined
}

interface ErrorBannerProps {
  error: ShownError | null
  action?: { label: string; onPress: () => void }
}

/** The sentence for an error's code; the code itself stays small. Draws nothing without an error. */
export const ErrorBanner = ({ error, action }: ErrorBannerProps) => {
  const sentence = useErrorSentence()
  if (error === null) return null
  const code = error.ref === undefined ? error.code : `${error.code} ${error.ref}`
  return <Banner tone="danger" what={sentence(error)} code={code} action={action} />
}

/** Answers the sentence for an error in the language of the interface. */
export const useErrorSentence = (): ((error: ShownError) => string) => {
  const { t, i18n } = useTranslation()
  return (error) => {
    const key = `errors:${error.code}`
    const params = { ...error.params, ref: error.ref ?? '' }
    return i18n.exists(key) ? String(t(key as never, params as never)) : t('error.unknown')
  }
}
