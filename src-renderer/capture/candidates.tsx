import { useEffect, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { currentLanguage } from '../i18n.ts'
import { navigate } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { useQuery, vault } from '../vault.ts'
import css from './capture.module.css'

/** The name once typing has paused; empty while it is too short to mean anybody. */
const useSettled = (name: string): string => {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(name.trim()), 300)
    return () => clearTimeout(timer)
  }, [name])
  return [...settled].length >= 2 ? settled : ''
}

/** One quiet line: who is here already under a name like this. Nothing is merged; the case can be looked at. */
export const Candidates = ({ name }: { name: string }) => {
  const { t } = useTranslation('capture')
  const settled = useSettled(name)
  const language = currentLanguage()
  const { value } = useQuery(vault().people.candidates, settled === '' ? null : { name: settled, language })
  const found = value?.[0]
  if (found === undefined || settled === '') return null
  const [inCase] = found.cases
  const reason = t(`reason.${found.reason as 'same'}`)
  return (
    <p className={css.line} role="status">
      <span>
        <Trans
          t={t}
          i18nKey="candidate"
          values={{ name: found.label, reason }}
          components={{ name: <Bdi name>{found.label}</Bdi> }}
        />
      </span>
      {inCase !== undefined && (
        <Button size="small" kind="quiet" onPress={() => navigate('case', { id: inCase.id })}>
          {t('openCase', { number: inCase.number })}
        </Button>
      )}
      {(value?.length ?? 0) > 1 && <span>{t('more', { count: (value?.length ?? 1) - 1 })}</span>}
    </p>
  )
}
