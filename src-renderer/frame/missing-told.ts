import { useEffect } from 'react'
import { say } from '../ui/notice.tsx'

/** Attached files that did not come back with the vault's folder are told as at an opening. */
export const useMissingTold = (count: number): void => {
  useEffect(() => {
    if (count > 0) say({ key: 'vault:after.filesMissing', params: { count }, stays: 0 })
  }, [count])
}
