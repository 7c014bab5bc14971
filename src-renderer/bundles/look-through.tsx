import { Check, LockKeyhole, Square } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BundleItem, BundleReason } from '#contract/bundles'
import { Bdi } from '../ui/bdi.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from '../ui/form.tsx'
import { RadioRow } from '../ui/radio-row.tsx'
import { LettersThatGo, type LetterItem } from './letters-that-go.tsx'
import { LookRow } from './look-row.tsx'
import { toggled, type SealChoice } from './seal-choice.ts'
import css from './look.module.css'

export interface LookView {
  today: string
  items: readonly BundleItem[]
  letters: readonly LetterItem[]
  goes: number
  left: readonly { reason: BundleReason; count: number }[]
  stops: readonly Said[]
  warns: readonly Said[]
}

export interface Said {
  code: string
  params: Readonly<Record<string, string>>
}

type Show = 'all' | 'decide' | 'theirs'

interface LookThroughProps {
  look: LookView
  choice: SealChoice
  onChoice: (choice: SealChoice) => void
}

interface Group {
  record: string
  kind: string
  of: string
  /** Which of its kind: the file calls people and events by number where no name travels. */
  number: number
  items: BundleItem[]
}

export const goesAlong = ({ verdict, released }: BundleItem): boolean => verdict === 'goes' || released

const isShown = (item: BundleItem, show: Show): boolean => {
  if (show === 'decide') return item.verdict === 'release'
  return show === 'all' || goesAlong(item)
}

const inGroups = (items: readonly BundleItem[], show: Show): Group[] => {
  const groups = new Map<string, Group>()
  for (const item of items) {
    const { record, kind, of } = item
    const alike = [...groups.values()].filter((one) => one.kind === kind).length
    const group = groups.get(record) ?? { record, kind, of, number: alike + 1, items: [] }
    if (isShown(item, show)) group.items.push(item)
    groups.set(record, group)
  }
  return [...groups.values()].filter((group) => group.items.length > 0)
}

/** Every piece of the case as the partner will see it, or why they will not. There is no "release all". */
export const LookThrough = ({ look, choice, onChoice }: LookThroughProps) => {
  const { t } = useTranslation('bundles')
  const [show, setShow] = useState<Show>('all')
  const groups = useMemo(() => inGroups(look.items, show), [look.items, show])
  const open = look.items.filter(({ verdict }) => verdict === 'release').length
  const letters = look.letters.filter(({ chosen, stays }) => show !== 'theirs' || (chosen && stays === null))
  const release = (id: string): void => onChoice({ ...choice, released: toggled(choice.released, id) })
  const choose = (id: string): void => onChoice({ ...choice, letters: toggled(choice.letters, id) })
  return (
    <>
      <div className={css.show}>
        <RadioRow
          label={t('what.show')}
          value={show}
          onChange={setShow}
          options={[
            { id: 'all', label: t('what.all') },
            { id: 'decide', label: t('what.decide', { number: open }) },
            { id: 'theirs', label: t('what.theirs') },
          ]}
        />
        {show === 'all' && <Legend />}
        {show === 'theirs' && <p className={css.theirs}>{t('what.theirsNote')}</p>}
      </div>
      {letters.length > 0 && <LettersThatGo letters={letters} onChoose={show === 'theirs' ? null : choose} />}
      {groups.map((group) => (
        <section key={group.record} className={css.group} aria-labelledby={`look-${group.record}`}>
          <h2 id={`look-${group.record}`} className={css.groupTitle}>
            <span>{t(`kind.${group.kind as 'case'}`)}</span>
            <GroupName group={group} asSeen={show === 'theirs'} />
          </h2>
          <ul className={css.items}>
            {group.items.map((item) => (
              <LookRow
                key={item.id}
                item={item}
                asSeen={show === 'theirs'}
                isReleased={choice.released.includes(item.id)}
                onRelease={() => release(item.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && letters.length === 0 && (
        <EmptyState drawing="parcel">
          {t(show === 'decide' ? 'what.nothingToDecide' : 'what.nothing')}
        </EmptyState>
      )}
      {show === 'all' && <LeftOut left={look.left} />}
    </>
  )
}

/** Ours knows the record by its name; theirs only by its number, unless the number is the case's own. */
const GroupName = ({ group, asSeen }: { group: Group; asSeen: boolean }) => {
  if (asSeen && group.kind !== 'case') return <bdi className="numbers">{group.number}</bdi>
  return group.of === '' ? null : <Bdi name>{group.of}</Bdi>
}

const Legend = () => {
  const { t } = useTranslation('bundles')
  return (
    <ul className={css.legend} aria-label={t('what.legend')}>
      <li>
        <Check size={16} aria-hidden className={css.goes} />
        {t('what.goes')}
      </li>
      <li>
        <Square size={16} aria-hidden />
        {t('what.release')}
      </li>
      <li>
        <LockKeyhole size={16} aria-hidden />
        {t('what.never')}
      </li>
    </ul>
  )
}

/** What stays here, counted by its reason. */
export const LeftOut = ({ left }: { left: LookView['left'] }) => {
  const { t } = useTranslation('bundles')
  if (left.length === 0) return null
  return (
    <Section title={t('left.title')} note={t('left.note')}>
      <ul className={css.left}>
        {left.map(({ reason, count }) => (
          <li key={reason}>
            <span className={css.count}>{count}</span>
            <span>{t(`left.of.${reason}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
