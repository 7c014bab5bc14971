import { ClipboardX, CloudOff, EyeClosed, HardDrive, MemoryStick, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CLIPBOARD_SECONDS } from '#contract/clipboard'
import type { MachineView } from '#contract/machine'
import { cover } from '../frame/covering.ts'
import { Button } from '../ui/button.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { say } from '../ui/notice.tsx'
import { shell, useCommand, useQuery } from '../vault.ts'
import { ClockRow } from './clock-row.tsx'
import { StateRow } from './state-row.tsx'
import css from './safety.module.css'

/** The computer around the vault: what it does with disk, memory, screen and clipboard. It tells and never blocks. */
export const ComputerPanel = () => {
  const { t } = useTranslation('safety')
  const [turn, setTurn] = useState(0)
  const { value } = useQuery(shell().machine.look, { turn }, { keep: true })
  const again = (
    <Button size="small" onPress={() => setTurn((old) => old + 1)}>
      {t('computer.again')}
    </Button>
  )
  return (
    <div className={css.rows}>
      {value !== undefined && <Looked found={value} again={again} />}
      <ClockRow />
      <CoverRow />
      <ClipboardRow />
    </div>
  )
}

interface LookedProps {
  found: MachineView
  again: React.ReactNode
}

const Looked = ({ found, again }: LookedProps) => {
  const { t } = useTranslation('safety')
  const { disk, swap, hibernates, synced, system } = found
  const row = (icon: LucideIcon, title: string, needsYou: boolean) => ({
    icon,
    title,
    needsYou,
    actions: again,
  })
  return (
    <>
      <StateRow {...row(HardDrive, t('disk.title'), disk === 'notFound')}>
        <p>{t(`disk.${disk}`)}</p>
        {disk !== 'encrypted' && <p>{t(`disk.advice.${system}`)}</p>}
      </StateRow>
      <StateRow {...row(MemoryStick, t('swap.title'), swap === 'open')}>
        <p>{t(`swap.${swap}`)}</p>
        {hibernates === true && <p>{t(swap === 'encrypted' ? 'swap.sleepSealed' : 'swap.sleep')}</p>}
        {(swap === 'open' || swap === 'unknown') && <p>{t('swap.advice')}</p>}
      </StateRow>
      <StateRow {...row(CloudOff, t('folder.title'), synced !== null)}>
        <p>
          {synced === null ? t('folder.alone') : t('folder.synced', { service: `\u2068${synced}\u2069` })}
        </p>
        {synced !== null && <p>{t('folder.advice')}</p>}
      </StateRow>
    </>
  )
}

const CoverRow = () => {
  const { t } = useTranslation('safety')
  return (
    <StateRow
      icon={EyeClosed}
      title={t('cover.title')}
      actions={
        <Button size="small" onPress={cover}>
          {t('cover.act')}
        </Button>
      }
    >
      <p>{t('cover.state')}</p>
      <p>
        {t('lock.key')} <KeyCaps shortcut="F8" />
      </p>
    </StateRow>
  )
}

const ClipboardRow = () => {
  const { t } = useTranslation('safety')
  const { run } = useCommand(shell().clipboard.clear, { saves: false })
  const clear = async (): Promise<void> => {
    const done = await run({})
    if (done !== null) say(done.cleared ? 'safety:clipboard.cleared' : 'safety:clipboard.notOurs')
  }
  return (
    <StateRow
      icon={ClipboardX}
      title={t('clipboard.title')}
      actions={
        <Button size="small" onPress={() => void clear()}>
          {t('clipboard.act')}
        </Button>
      }
    >
      <p>{t('clipboard.state', { seconds: CLIPBOARD_SECONDS })}</p>
      <p>{t('clipboard.note')}</p>
    </StateRow>
  )
}
