import { Eye, EyeOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldView } from '#contract/records'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/form.tsx'

/** Covered again by itself after this long, in milliseconds. */
const SHOWN = 30_000

/** How to reach somebody: drawn only after asking, so that no glance over a shoulder reads it. */
export const Contact = ({ field }: { field: FieldView }) => {
  const { t } = useTranslation('people')
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (!isShown) return undefined
    const timer = setTimeout(() => setShown(false), SHOWN)
    return () => clearTimeout(timer)
  }, [isShown])
  return (
    <Section title={t('contact')} note={t('contactNote')}>
      {field.text === '' ? (
        <p className="quiet">{t('contactNone')}</p>
      ) : (
        <>
          <p>{isShown ? <Bdi name>{field.text}</Bdi> : <span aria-hidden>••••••••••</span>}</p>
          <div>
            <Button icon={isShown ? EyeOff : Eye} onPress={() => setShown(!isShown)}>
              {isShown ? t('contactHide') : t('contactShow')}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}
