import { UserRoundPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PartnerView } from '#contract/partners'
import { navigate } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/form.tsx'
import { List } from '../ui/list.tsx'
import { VerifiedChip } from './verified-chip.tsx'
import { useTrash } from '../trash/use-trash.ts'
import css from './partners.module.css'

const addPartner = (): void => navigate('partner')

/** Everyone a bundle can be sealed for, with how far their key can be trusted. */
export const PartnerList = ({ partners }: { partners: readonly PartnerView[] }) => {
  const { t } = useTranslation('partners')
  const { move } = useTrash()
  if (partners.length === 0) {
    return (
      <EmptyState drawing="people" action={{ label: t('add'), onPress: addPartner }}>
        {t('none')}
      </EmptyState>
    )
  }
  const rows = partners.map((partner) => ({ ...partner, text: partner.name }))
  return (
    <Section
      title={t('list')}
      note={t('listNote')}
      actions={
        <Button kind="quiet" size="small" icon={UserRoundPlus} onPress={addPartner}>
          {t('add')}
        </Button>
      }
    >
      <List
        label={t('list')}
        rows={rows}
        onOpen={({ id }) => navigate('partner', { id })}
        onRemove={(id) => void move({ collection: 'partners', kind: 'partner', id })}
      >
        {(partner) => (
          <>
            <span className={css.who}>
              <Bdi name>{partner.name}</Bdi>
              <VerifiedChip partner={partner} />
            </span>
            {partner.words.length > 0 && (
              <bdi className={css.words} dir="ltr" lang="en">
                {partner.words.join(' ')}
              </bdi>
            )}
          </>
        )}
      </List>
    </Section>
  )
}
