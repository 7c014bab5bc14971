import { CircleCheck, FilePen, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import { languageName } from '../../records/languages.ts'
import { navigate } from '../../route.ts'
import { Bdi } from '../../ui/bdi.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/form.tsx'
import { useTrash } from '../../trash/use-trash.ts'
import { List } from '../../ui/list.tsx'

interface LettersTabProps {
  view: CaseView
  startLetter: () => void
}

export const LettersTab = ({ view, startLetter }: LettersTabProps) => {
  const { t } = useTranslation('case')
  const { move } = useTrash()
  if (view.letters.length === 0)
    return (
      <EmptyState drawing="letter" action={{ label: t('newLetter'), onPress: startLetter }}>
        {t('letters.none')}
      </EmptyState>
    )
  return (
    <Section
      title={t('letters.title')}
      actions={
        <Button size="small" icon={FilePen} onPress={startLetter}>
          {t('newLetter')}
        </Button>
      }
    >
      <List
        label={t('letters.title')}
        rows={view.letters.map((letter) => ({ ...letter, text: letter.title }))}
        onOpen={({ id }) => navigate('letter', { id })}
        onRemove={(id) => void move({ collection: 'letters', kind: 'letter', id })}
      >
        {(letter) => (
          <>
            <Bdi name>{letter.title}</Bdi>
            <span className="quiet">{letter.languages.map(languageName).join(' · ')}</span>
            <span className="quiet">{letter.recipients.map(({ short }) => short).join(' · ')}</span>
            <Chip>{t(`letters.status.${letter.status}`)}</Chip>
            {letter.status === 'drafting' && letter.stops === 0 && (
              <Chip icon={CircleCheck}>{t('letters.stops', { count: 0 })}</Chip>
            )}
            {letter.status !== 'sent' && letter.stops !== null && letter.stops > 0 && (
              <Chip tone="warn" icon={TriangleAlert}>
                {t('letters.stops', { count: letter.stops })}
              </Chip>
            )}
          </>
        )}
      </List>
    </Section>
  )
}
