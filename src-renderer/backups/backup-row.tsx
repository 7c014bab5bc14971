// The backup as one matter of the safety centre: how old it is, whether it was tried out, and one act.
import { HardDriveDownload } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { OLD_DAYS, UNTESTED_DAYS, type BackupsView } from '#contract/backups'
import { useDialog } from '../place.ts'
import { replace, useRoute } from '../route.ts'
import { StateRow } from '../safety/state-row.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { useWatch, vault } from '../vault.ts'
import { DrillDialog } from './drill-dialog.tsx'
import { JobPart } from './job-part.tsx'
import css from './backups.module.css'
import { isBusy, isolated, useBackingUp, type BackingUp } from './use-backing-up.ts'

const nothing = {}

export const BackupRow = () => {
  const { t } = useTranslation('backups')
  const { value: view } = useWatch(vault().backups.view, nothing)
  const { value: place } = useWatch(vault().backups.place, nothing)
  const [isTrying, setTrying] = useDialog('drill')
  const backing = useBackingUp(place?.isThere === true)
  useBegun(backing, place !== undefined)
  if (view === undefined || place === undefined) return null
  const { last, tested, job } = view
  const needsYou =
    last === null ? view.hasCases : last.days > OLD_DAYS || last.waysChanged || isUntested(view)
  return (
    <StateRow
      icon={HardDriveDownload}
      title={t('title')}
      needsYou={needsYou || job.state === 'failed'}
      actions={
        !isBusy(job) && (
          <Acts
            {...{ backing, hasPlace: place !== null, isThere: place?.isThere === true }}
            onTry={() => setTrying(true)}
          />
        )
      }
    >
      <Standing view={view} />
      {place !== null && (
        <p>
          {t(place.isThere ? 'place.there' : 'place.away')} <bdi dir="ltr">{place.path}</bdi>
        </p>
      )}
      {last?.sameDisk === true && <p>{t('sameDisk')}</p>}
      {last?.waysChanged === true && <p>{t('waysChanged')}</p>}
      {last !== null && tested === null && <p>{t('untested')}</p>}
      <div className={css.outcome}>
        <JobPart job={job} />
      </div>
      <ErrorBanner error={backing.error} />
      {backing.question}
      <DrillDialog isOpen={isTrying} onClose={() => setTrying(false)} isThere={place?.isThere === true} />
    </StateRow>
  )
}

const isUntested = ({ tested }: BackupsView): boolean => tested === null || tested.days > UNTESTED_DAYS

/** Asked for elsewhere, such as in the palette: it begins here, where its progress is seen. */
const useBegun = ({ begin }: BackingUp, isReady: boolean): void => {
  const { params } = useRoute()
  useEffect(() => {
    if (params['new'] !== 'backup' || !isReady) return
    replace({ tab: 'vault' })
    void begin()
  }, [params, begin, isReady])
}

const Standing = ({ view: { last, tested } }: { view: BackupsView }) => {
  const { t } = useTranslation('backups')
  if (last === null) return <p>{t('none')}</p>
  const files = t('files', { count: last.files })
  return (
    <>
      <p>
        {t('age', { count: last.days })} {t('holds', { count: last.cases, files: isolated(files) })}
      </p>
      {last.missing > 0 && <p>{t('missing', { count: last.missing })}</p>}
      {tested !== null && <p>{t('tested', { count: tested.days })}</p>}
    </>
  )
}

interface ActsProps {
  backing: BackingUp
  hasPlace: boolean
  isThere: boolean
  onTry: () => void
}

const Acts = ({ backing, hasPlace, isThere, onTry }: ActsProps) => {
  const { t } = useTranslation('backups')
  return (
    <>
      <Button size="small" kind="quiet" onPress={onTry}>
        {t('try')}
      </Button>
      {hasPlace && (
        <Button size="small" kind="quiet" onPress={() => void backing.beginElsewhere()}>
          {t('elsewhere')}
        </Button>
      )}
      <Button size="small" isPending={backing.isRunning} onPress={() => void backing.begin()}>
        {t(isThere ? 'now' : 'choose')}
      </Button>
    </>
  )
}
