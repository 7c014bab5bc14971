import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Conf } from '#contract/values'
import { currentLanguage } from '../i18n.ts'
import { CodesEditor } from '../records/codes-editor.tsx'
import { DateInput } from '../records/date-input.tsx'
import type { Scene } from '../records/field-line.tsx'
import { PlaceEditor } from '../records/place-editor.tsx'
import { termOption } from '../records/terms.ts'
import { TextsEditor } from '../records/texts-editor.tsx'
import { sourceChoice } from '../sources/source-draft.ts'
import { SourcePicker } from '../sources/source-picker.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useCommand, vault } from '../vault.ts'
import { isBlankFact, type FactDraft } from './fact-draft.ts'
import { useFactDraft } from './use-fact-draft.ts'
import { WhatEditor } from './what-editor.tsx'
import css from './facts.module.css'

interface FactDialogProps {
  isOpen: boolean
  onClose: () => void
  onAdded: (id: string) => void
  scene: Scene
}

/** Writes down what happened, once. Nothing is mandatory; what is typed is kept until it is added. */
export const FactDialog = (props: FactDialogProps) => {
  const { t } = useTranslation('facts')
  const { isOpen, onClose, scene } = props
  const { draft, change, drop } = useFactDraft(scene.caseId, isOpen)
  const { error, isRunning, add } = useAdd(props, drop)
  const [asked, setAsked] = useState(false)
  const save = (): void => {
    setAsked(isBlankFact(draft))
    if (!isBlankFact(draft)) void add(draft)
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('dialog.title')}
      size="wide"
      foot={
        <>
          <Button onPress={onClose}>{t('dialog.later')}</Button>
          <Button kind="primary" onPress={save} isPending={isRunning}>
            {t('dialog.add')}
          </Button>
        </>
      }
    >
      <FactFields draft={draft} change={change} scene={scene} />
      {asked && isBlankFact(draft) && <p className={css.problem}>{t('dialog.nothing')}</p>}
      <ErrorBanner error={error} />
    </Dialog>
  )
}

const useAdd = ({ scene, onClose, onAdded }: FactDialogProps, drop: () => Promise<void>) => {
  const adding = useCommand(vault().facts.add)
  const add = async (draft: FactDraft): Promise<void> => {
    const { what, when, where, by, byText, account, conf, source } = draft
    const hasPlace = where.country !== null || where.text.trim() !== ''
    const added = await adding.run({
      ...{ caseId: scene.caseId, what, when, by, byText, account, conf },
      where: hasPlace ? where : null,
      source: sourceChoice(source),
      language: currentLanguage(),
    })
    if (added === null) return
    await drop()
    onClose()
    onAdded(added.id)
  }
  return { add, error: adding.error, isRunning: adding.isRunning }
}

interface FactFieldsProps {
  draft: FactDraft
  change: (patch: Partial<FactDraft>) => void
  scene: Scene
}

const FactFields = ({ draft, change, scene }: FactFieldsProps) => {
  const { t } = useTranslation('facts')
  return (
    <>
      <WhatEditor label={t('field.what')} value={draft.what} onChange={(what) => change({ what })} />
      <DateInput
        label={t('field.when')}
        entry={draft.when}
        onChange={(when) => change({ when })}
        today={scene.today}
        hint={t('dialog.whenHint')}
        place="fact.when"
      />
      <PlaceEditor value={draft.where} onChange={(where) => change({ where })} place="fact.where" />
      <CodesEditor
        label={t('field.by')}
        list="perp.type"
        value={draft.by}
        onChange={(by) => change({ by })}
        place="fact.by"
      />
      <TextField
        label={t('field.byText')}
        value={draft.byText}
        onChange={(byText) => change({ byText })}
        hint={t('dialog.byHint')}
        maxLength={400}
        place="fact.byText"
      />
      <Section title={t('dialog.words')} note={t('dialog.wordsNote')}>
        <TextsEditor value={draft.account} onChange={(account) => change({ account })} place="fact.account" />
      </Section>
      <Section title={t('dialog.who')}>
        <SourcePicker
          sources={scene.sources}
          draft={draft.source}
          onChange={(source) => change({ source })}
          today={scene.today}
        />
        <Select
          label={t('dialog.conf')}
          options={Conf.options.map((id) => ({ ...termOption('conf', id), id }))}
          value={draft.conf}
          onChange={(conf) => change({ conf })}
          place="fact.conf"
        />
      </Section>
    </>
  )
}
