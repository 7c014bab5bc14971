// How safe things are and what to do about it: state in words, one act each, and what no program can do for her.
import { useTranslation } from 'react-i18next'
import { replace, useRoute } from '../route.ts'
import { Screen } from '../ui/screen.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { ComputerPanel } from './computer-panel.tsx'
import { ExitsPanel } from './exits-panel.tsx'
import { CopyPanel, LimitsPanel } from './facts.tsx'
import { VaultPanel } from './vault-panel.tsx'

const tabs = ['vault', 'computer', 'exits', 'limits', 'copy'] as const
type Tab = (typeof tabs)[number]

const panels: Record<Tab, () => React.ReactNode> = {
  vault: VaultPanel,
  computer: ComputerPanel,
  exits: ExitsPanel,
  limits: LimitsPanel,
  copy: CopyPanel,
}

export const SafetyScreen = () => {
  const { t } = useTranslation('safety')
  const { tab } = useRoute().params
  const chosen = tabs.find((one) => one === tab) ?? 'vault'
  const Panel = panels[chosen]
  return (
    <Screen title={t('title')} width="reading">
      <Tabs<Tab>
        label={t('tabs')}
        tabs={tabs.map((id) => ({ id, label: t(`tab.${id}`) }))}
        value={chosen}
        onChange={(id) => replace({ tab: id })}
      >
        <Panel />
      </Tabs>
    </Screen>
  )
}
