// Where a file goes: the system's dialog, and before a folder that a service copies away, one question.
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaveKind, SavePicked } from '#contract/shell'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { shell } from '../vault.ts'

interface SaveWish {
  /** A file name, never a path. */
  suggested: string
  kind: SaveKind
}

type Answer = 'here' | 'elsewhere' | 'nowhere'

interface SavePlace {
  /** The place she chose, or null when she chose none. */
  pick: (wish: SaveWish) => Promise<SavePicked | null>
  /** The same for a folder that something is made in. */
  pickFolder: () => Promise<SavePicked | null>
  /** Draw this; it is nothing until there is something to ask. */
  question: ReactNode
}

/** `sealed` says whether others could read the file there. */
export const useSavePlace = (sealed: boolean): SavePlace => {
  const [service, setService] = useState<string | null>(null)
  const answer = useRef<(answer: Answer) => void>(() => undefined)
  const ask = useCallback((name: string): Promise<Answer> => {
    setService(name)
    return new Promise((resolve) => {
      answer.current = (said) => {
        setService(null)
        resolve(said)
      }
    })
  }, [])
  const asked = useCallback(
    async (dialog: () => Promise<SavePicked | null>): Promise<SavePicked | null> => {
      for (;;) {
        const picked = await dialog()
        if (picked === null || picked.synced === null) return picked
        const said = await ask(picked.synced)
        if (said === 'here') return picked
        if (said === 'nowhere') return null
      }
    },
    [ask],
  )
  const pick = useCallback<SavePlace['pick']>((wish) => asked(() => shell().files.pickSave(wish)), [asked])
  const pickFolder = useCallback(() => asked(() => shell().files.pickFolder({})), [asked])
  return {
    pick,
    pickFolder,
    question: <Synced {...{ service, sealed }} onAnswer={(said) => answer.current(said)} />,
  }
}

interface SyncedProps {
  service: string | null
  sealed: boolean
  onAnswer: (answer: Answer) => void
}

const Synced = ({ service, sealed, onAnswer }: SyncedProps) => {
  const { t } = useTranslation('sharing')
  const name = `\u2068${service ?? ''}\u2069`
  return (
    <Dialog
      isOpen={service !== null}
      onClose={() => onAnswer('nowhere')}
      title={t('synced.title', { service: name })}
      size="small"
      isAlert
      foot={
        <>
          <Button onPress={() => onAnswer('here')}>{t('synced.here')}</Button>
          <Button kind="primary" autoFocus onPress={() => onAnswer('elsewhere')}>
            {t('synced.elsewhere')}
          </Button>
        </>
      }
    >
      <p className="prose">{t(sealed ? 'synced.sealed' : 'synced.clear', { service: name })}</p>
    </Dialog>
  )
}
