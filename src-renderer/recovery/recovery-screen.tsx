// Words or digits on paper that open the vault when the passphrase is lost. They count once three are typed back.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoveryList } from '#contract/vault'
import { currentLanguage } from '../i18n.ts'
import { back } from '../route.ts'
import { Screen } from '../ui/screen.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { CheckWords } from './check-words.tsx'
import { Done, Intro, ShowWords } from './steps.tsx'

type Step = 'intro' | 'words' | 'check' | 'done'

interface Shown {
  words: readonly string[]
  /** Which to type back, from 1. */
  ask: readonly number[]
}

const nothing = {}

export const RecoveryScreen = () => {
  const { t } = useTranslation('recovery')
  const [step, setStep] = useState<Step>('intro')
  const [list, setList] = useState<RecoveryList>(currentLanguage() === 'ar' ? 'ar' : 'en')
  const [shown, setShown] = useState<Shown | null>(null)
  const { value } = useWatch(vault().vault.overview, nothing)
  const begin = useCommand(vault().vault.beginRecovery, { saves: false })
  const leave = (): void => back('safety')
  const show = async (): Promise<void> => {
    const begun = await begin.run({ list })
    if (begun === null) return
    setShown(begun)
    setStep('words')
  }
  const finish = (): void => {
    setShown(null)
    setStep('done')
  }
  return (
    <Screen
      title={t(list === 'digits' ? 'titleDigits' : 'title')}
      back={{ label: t('back'), onPress: leave }}
      width="reading"
    >
      {step === 'intro' && (
        <Intro
          has={value?.recovery === 'confirmed'}
          hasShares={value !== undefined && value.shares !== null}
          error={begin.error}
          list={list}
          onList={setList}
          onShow={() => void show()}
        />
      )}
      {step === 'words' && shown !== null && (
        <ShowWords words={shown.words} lang={list} onDone={() => setStep('check')} />
      )}
      {step === 'check' && shown !== null && (
        <CheckWords ask={shown.ask} lang={list} onSee={() => setStep('words')} onDone={finish} />
      )}
      {step === 'done' && <Done lang={list} onLeave={leave} />}
    </Screen>
  )
}
