// One partner: who, how they open what we send, and whether their key was compared.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartnerView } from '#contract/partners'
import { currentLanguage } from '../i18n.ts'
import { back, replace, useRoute } from '../route.ts'
import { isolated } from '../ui/in-words.ts'
import { useDraft } from '../sharing/use-draft.ts'
import { MoveToTrash } from '../trash/move-to-trash.tsx'
import { Button } from '../ui/button.tsx'
import { Bdi } from '../ui/bdi.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { say } from '../ui/notice.tsx'
import { SaveBar } from '../ui/save-bar.tsx'
import { Screen } from '../ui/screen.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { useCommand, useWatch, vault } from '../vault.ts'
import { CompareWords } from './compare-words.tsx'
import { emptyForm, formOf, isSame, missingIn, PartnerForm, toSave } from './form.ts'
import { PartnerFields } from './partner-fields.tsx'
import { VerifiedChip } from './verified-chip.tsx'
import css from './partners.module.css'

const leave = (): void => back('sharing')

export const PartnerScreen = () => {
  const { t } = useTranslation('partners')
  const { id } = useRoute().params
  const { value, error } = useWatch(vault().partners.list, { language: currentLanguage() })
  const partner = value?.partners.find((one) => one.id === id)
  if (value === undefined) return <ErrorBanner error={error} />
  if (id !== undefined && partner === undefined) {
    return (
      <Screen title={t('title')} back={{ label: t('back'), onPress: leave }}>
        <EmptyState drawing="people" action={{ label: t('back'), onPress: leave }}>
          {t('gone')}
        </EmptyState>
      </Screen>
    )
  }
  return <OnePartner key={id ?? 'new'} partner={partner ?? null} />
}

const wrongKey = ['partners/bad-recipient', 'partners/bad-card', 'partners/own-card']

const OnePartner = ({ partner }: { partner: PartnerView | null }) => {
  const { t } = useTranslation('partners')
  const draft = useDraft<PartnerForm>(`partner/${partner?.id ?? 'new'}`, PartnerForm)
  const [asked, setAsked] = useState(false)
  const { run, error, clear, isRunning } = useCommand(vault().partners.save)
  const kept = partner === null ? emptyForm(currentLanguage()) : formOf(partner)
  const form = draft.value ?? kept
  const isChanged = !isSame(form, kept)
  const put = (next: PartnerForm): void => {
    clear()
    draft.put(isSame(next, kept) ? null : next)
  }
  const save = async (): Promise<void> => {
    setAsked(true)
    if (missingIn(form) !== null || !isChanged) return
    const done = await run({ id: partner?.id ?? null, ...toSave(form), verified: partner?.verified ?? 'no' })
    if (done === null) return
    await draft.drop()
    say({ key: 'partners:saved', params: { name: isolated(form.name.trim()) } })
    if (partner === null) replace({ id: done.id })
  }
  const verify = async (verified: PartnerView['verified']): Promise<void> => {
    if (partner !== null) await run({ id: partner.id, ...toSave(kept), verified })
  }
  useShortcut('Ctrl+S', () => void save())
  const isAboutKey = error !== null && wrongKey.includes(error.code)
  const fields = (
    <PartnerFields
      form={form}
      onChange={put}
      missing={asked ? missingIn(form) : null}
      refused={isAboutKey ? error : null}
      onSubmit={() => void save()}
    />
  )
  return (
    <Screen
      title={partner === null ? t('new') : <Bdi name>{partner.name}</Bdi>}
      subtitle={partner !== null && <VerifiedChip partner={partner} />}
      back={{ label: t('back'), onPress: leave }}
      width="reading"
      foot={
        <SaveBar status={isChanged && partner !== null ? t('changed') : undefined}>
          {partner !== null && (
            <MoveToTrash at={{ collection: 'partners', kind: 'partner', id: partner.id }} />
          )}
          <Button kind="primary" shortcut="Ctrl+S" isPending={isRunning} onPress={() => void save()}>
            {t('save')}
          </Button>
        </SaveBar>
      }
    >
      <div className={css.partner}>
        {!isAboutKey && <ErrorBanner error={error} />}
        {partner !== null && partner.recipient !== '' && (
          <CompareWords partner={partner} onVerified={(verified) => void verify(verified)} />
        )}
        {partner === null ? fields : <Section title={t('details')}>{fields}</Section>}
      </div>
    </Screen>
  )
}
