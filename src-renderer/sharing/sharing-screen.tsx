// The room where things come and go: sealed bundles, partners, our own card for them, and the way out for everything.
import { PackageOpen } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { BundleList } from '../bundles/bundle-list.tsx'
import { openPicked } from '../bundles/picked.ts'
import { EverythingPanel } from '../everything/everything-panel.tsx'
import { useCommands } from '../frame/commands.ts'
import { currentLanguage } from '../i18n.ts'
import { MyCard } from '../partners/my-card.tsx'
import { PartnerList } from '../partners/partner-list.tsx'
import { navigate, replace, useRoute } from '../route.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Screen } from '../ui/screen.tsx'
import { Tabs, type TabItem } from '../ui/tabs.tsx'
import { useWatch, vault } from '../vault.ts'

const names = ['bundles', 'partners', 'card', 'everything'] as const
type TabName = (typeof names)[number]

const tabIn = (params: Readonly<Record<string, string>>): TabName =>
  names.find((name) => name === params['tab']) ?? 'bundles'

const sealBundle = (): void => navigate('seal')

export const SharingScreen = () => {
  const { t } = useTranslation(['sharing', 'everything'])
  const tab = tabIn(useRoute().params)
  const language = currentLanguage()
  const sharing = useWatch(vault().partners.list, { language }, { keep: true })
  const bundles = useWatch(vault().bundles.list, { language }, { keep: true })
  useCommands(
    useMemo(
      () => [
        { id: 'seal-bundle', label: t('seal'), run: sealBundle },
        { id: 'open-bundle', label: t('open'), run: () => void openPicked() },
        { id: 'export-everything', label: t('everything:act'), run: () => replace({ tab: 'everything' }) },
      ],
      [t],
    ),
  )
  const partners = sharing.value?.partners
  const tabs: TabItem<TabName>[] = names.map((id) => ({
    id,
    label: id === 'everything' ? t('everything:tab') : t(`tab.${id}`),
    ...(id === 'partners' && partners !== undefined ? { count: partners.length } : {}),
  }))
  return (
    <Screen
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          <Button icon={PackageOpen} onPress={() => void openPicked()}>
            {t('open')}
          </Button>
          <Button kind="primary" onPress={sealBundle}>
            {t('seal')}
          </Button>
        </>
      }
    >
      <ErrorBanner error={sharing.error ?? bundles.error} />
      <Tabs label={t('tabs')} tabs={tabs} value={tab} onChange={(next) => replace({ tab: next })}>
        {tab === 'bundles' && bundles.value !== undefined && <BundleList rows={bundles.value} />}
        {tab === 'partners' && partners !== undefined && <PartnerList partners={partners} />}
        {tab === 'everything' && <EverythingPanel />}
        {tab === 'card' && sharing.value !== undefined && <MyCard card={sharing.value.card} />}
      </Tabs>
    </Screen>
  )
}
