// Several vaults: one is opened by choosing its folder. Nothing lists them, and nothing remembers which it was.
import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Threshold } from '../ui/threshold.tsx'
import { shell, useWatch } from '../vault.ts'
import { ThresholdFoot } from './threshold-foot.tsx'
import css from './unlock.module.css'

const nothing = {}

/** The folder, in the words of the system. */
export const Folder = ({ path }: { path: string }) => (
  <bdi dir="ltr" className={css.path}>
    {path}
  </bdi>
)

/** Where this vault lies, when its folder was chosen for now; nothing for the usual one. */
export const ChosenFolder = () => {
  const { t } = useTranslation('vault')
  const { value } = useWatch(shell().shell.state, nothing)
  if (value?.vaultChosen !== true) return null
  return (
    <div className={css.folder}>
      <p>
        {t('other.at')} <Folder path={value.vaultFolder} />
      </p>
      <p>{t('other.forgotten')}</p>
    </div>
  )
}

interface NoVaultProps {
  folder: string
  onMake: () => void
}

/** An empty folder, or the wrong one: nothing is made in it before she says so. */
export const NoVault = ({ folder, onMake }: NoVaultProps) => {
  const { t } = useTranslation('vault')
  return (
    <Threshold title={t('other.noneTitle')} foot={<ThresholdFoot />}>
      <p>
        {t('other.noneNote')} <Folder path={folder} />
      </p>
      <p className={css.folder}>{t('other.noneElse')}</p>
      <div className={css.acts}>
        <Button
          kind="primary"
          size="large"
          icon={FolderOpen}
          autoFocus
          onPress={() => void shell().shell.chooseVault({})}
        >
          {t('other.choose')}
        </Button>
        <Button kind="plain" size="large" onPress={onMake}>
          {t('other.make')}
        </Button>
      </div>
    </Threshold>
  )
}
