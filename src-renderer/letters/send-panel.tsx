// From an approved text to letters on their way: prepare, print or save for each recipient, note what was sent.
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import type { OfficeView } from '#contract/offices'
import { currentLanguage } from '../i18n.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { languageName } from './language.ts'
import { SentDialog } from './sent-dialog.tsx'
import css from './panel.module.css'

type Recipient = LetterView['recipients'][number]

interface SendPanelProps {
  view: LetterView
  onPreview: () => void
}

/** What a recipient can be reached by, in the order in which one would try. */
const waysTo = (office: OfficeView | undefined): ('email' | 'post')[] =>
  office === undefined
    ? []
    : [
        ...(office.channels.email.trim() === '' ? [] : (['email'] as const)),
        ...(Object.values(office.address).some((lines) => lines.trim() !== '') ? (['post'] as const) : []),
      ]

const useOffices = (): ReadonlyMap<string, OfficeView> => {
  const { value } = useWatch(vault().offices.list, { language: currentLanguage() })
  return useMemo(() => new Map((value ?? []).map((office) => [office.id, office])), [value])
}

const Sent = ({ view }: { view: LetterView }) => {
  const { t } = useTranslation('letters')
  if (view.sent.length === 0) return null
  return (
    <section className={css.group}>
      <h3>{t('send.sent')}</h3>
      <ul className={css.lines}>
        {view.sent.map((one, index) => (
          <li key={index} className={css.item}>
            <Bdi>{one.office}</Bdi>
            <p className={css.note}>
              {[t(`channel.${one.channel as 'post'}`), one.at, languageName(one.language)].join(' · ')}
            </p>
            {one.proof !== '' && (
              <p className={css.note}>
                {t('send.proof')} <bdi>{one.proof}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const SendPanel = ({ view, onPreview }: SendPanelProps) => {
  const { t } = useTranslation(['letters', 'offices'])
  const offices = useOffices()
  const [marking, setMarking] = useState<Recipient | null>(null)
  const reopen = useCommand(vault().letters.reopen)
  const isReady = view.status !== 'drafting'
  return (
    <>
      <p className={css.note}>{isReady ? t('letters:send.ready') : t('letters:send.notReady')}</p>
      {isReady && (
        <div className={css.row}>
          <Button size="small" onPress={onPreview}>
            {t('letters:send.preview')}
          </Button>
          <Button
            size="small"
            kind="quiet"
            isPending={reopen.isRunning}
            onPress={() => void reopen.run({ id: view.id })}
          >
            {t('letters:send.reopen')}
          </Button>
        </div>
      )}
      <ErrorBanner error={reopen.error} />
      <ul className={css.lines}>
        {view.recipients.map((recipient) => {
          const ways = waysTo(offices.get(recipient.id))
          return (
            <li key={recipient.id} className={css.item} data-recipient={recipient.id}>
              <Bdi>{recipient.label}</Bdi>
              <p className={css.note}>
                {[languageName(recipient.language), ...ways.map((way) => t(`letters:channel.${way}`))].join(
                  ' · ',
                )}
              </p>
              <div className={css.row}>
                {recipient.warnings.map((code) => (
                  <Chip key={code} tone="warn">
                    {t(`offices:warning.${code as 'freeMail'}`)}
                  </Chip>
                ))}
              </div>
              {isReady && (
                <div className={css.under}>
                  <Button kind="quiet" size="small" onPress={() => setMarking(recipient)}>
                    {t('letters:send.mark')}
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <Sent view={view} />
      <SentDialog
        letter={view}
        recipient={marking}
        ways={marking === null ? [] : waysTo(offices.get(marking.id))}
        onClose={() => setMarking(null)}
      />
    </>
  )
}
