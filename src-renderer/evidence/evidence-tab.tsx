// Evidence of a case: each file sealed as it came, its hash, every touch. Nothing is shown of what is inside.
import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceRow } from '#contract/evidence'
import type { OpenPicked } from '#contract/shell'
import type { Id } from '#contract/values'
import type { z } from 'zod'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { shell, useCommand } from '../vault.ts'
import { AttachDialog } from './attach-dialog.tsx'
import { EvidenceItem } from './evidence-item.tsx'
import css from './evidence.module.css'

interface EvidenceTabProps {
  caseId: Id
  items: readonly z.infer<typeof EvidenceRow>[]
}

export const EvidenceTab = ({ caseId, items }: EvidenceTabProps) => {
  const { t } = useTranslation('evidence')
  const [picked, setPicked] = useState<z.infer<typeof OpenPicked> | null>(null)
  const picking = useCommand(shell().files.pickOpen, { saves: false })
  const pick = async (): Promise<void> => setPicked(await picking.run({ purpose: 'evidence' }))
  const attach = { label: t('attach'), onPress: () => void pick() }
  return (
    <>
      <ErrorBanner error={picking.error} />
      {items.length === 0 ? (
        <EmptyState drawing="clip" action={{ ...attach, kind: 'primary' }}>
          {t('empty')}
        </EmptyState>
      ) : (
        <Section
          title={t('title')}
          note={t('note')}
          actions={
            <Button size="small" icon={Paperclip} onPress={attach.onPress}>
              {attach.label}
            </Button>
          }
        >
          <ul className={css.items}>
            {items.map((item) => (
              <EvidenceItem key={item.id} item={item} />
            ))}
          </ul>
        </Section>
      )}
      <AttachDialog picked={picked} onClose={() => setPicked(null)} caseId={caseId} />
    </>
  )
}
