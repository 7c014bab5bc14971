import { useLayoutEffect, useRef, useState, type CSSProperties } from 'react'
import { Button, Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { FactView } from '#contract/facts'
import type { DateValue } from '#contract/values'
import { currentLanguage, languages } from '../i18n.ts'
import { layOut, type Layout, type Mark, type Span, type Tick } from './timeline-layout.ts'
import css from './timeline.module.css'

const LABEL_MOST = 230
const LANE = 38
/** So close before today a tick goes without words: they would lie across its line. */
const TICK_WORDS = 84

const edtfOf = (fact: FactView): string => (fact.when.value as DateValue | null)?.edtf ?? ''

export const spanOf = (fact: FactView): Span => ({
  ...fact.span,
  id: fact.id,
  goesOn: edtfOf(fact).endsWith('/..'),
  lasted: edtfOf(fact).includes('/') && !edtfOf(fact).startsWith('..') && !edtfOf(fact).endsWith('/'),
})

export const isDated = ({ span }: FactView): boolean => span.from !== null || span.to !== null

/** The width of the box, and how wide words are in its font. */
const useMeasured = () => {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    setWidth(element.clientWidth)
    return () => observer.disconnect()
  }, [])
  return { box, width }
}

/** Words in pixels, roughly: a little more than the letters need, never more than a label may take. */
const widthOf = (text: string): number => {
  const pen = document.createElement('canvas').getContext('2d')
  if (pen === null) return LABEL_MOST
  const { fontFamily, fontSize } = getComputedStyle(document.documentElement)
  pen.font = `500 ${fontSize} ${fontFamily}`
  return Math.min(LABEL_MOST, pen.measureText(text).width + 4)
}

const tickFormat = (unit: Tick['unit']): Intl.DateTimeFormat => {
  const { intl } = languages[currentLanguage()]
  if (unit === 'year') return new Intl.DateTimeFormat(intl, { year: 'numeric', timeZone: 'UTC' })
  if (unit === 'month')
    return new Intl.DateTimeFormat(intl, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  return new Intl.DateTimeFormat(intl, { day: 'numeric', month: 'short', timeZone: 'UTC' })
}

interface TimelineProps {
  facts: readonly FactView[]
  today: string
  onOpen: (id: string) => void
}

/**
 * What happened along a line of time, in the direction of reading. The list under it says the same; arrow keys go
 * from mark to mark.
 */
export const Timeline = ({ facts, today, onOpen }: TimelineProps) => {
  const { t } = useTranslation('facts')
  const { box, width } = useMeasured()
  const words = new Map(
    facts.map((fact) => [fact.id, { title: fact.title || t('untitled'), when: fact.when.text }]),
  )
  const layout: Layout | null =
    width === 0
      ? null
      : layOut(facts.map(spanOf), {
          width,
          today,
          labelWidth: (id) =>
            Math.max(widthOf(words.get(id)?.title ?? ''), widthOf(words.get(id)?.when ?? '')),
        })
  return (
    <figure className={css.figure} aria-label={t('timeline.label')}>
      <div ref={box} className={css.box}>
        {layout !== null && (
          <>
            <Scale layout={layout} />
            <Toolbar
              className={css.lanes ?? ''}
              aria-label={t('timeline.hint')}
              style={{ blockSize: layout.lanes * LANE }}
            >
              {layout.marks.map((mark) => (
                <MarkButton
                  key={mark.id}
                  mark={mark}
                  title={words.get(mark.id)?.title ?? ''}
                  when={words.get(mark.id)?.when ?? ''}
                  room={width}
                  onPress={() => onOpen(mark.id)}
                />
              ))}
            </Toolbar>
          </>
        )}
      </div>
      {layout !== null && <Legend marks={layout.marks} />}
    </figure>
  )
}

/** What the shapes mean, as far as they are here. */
const Legend = ({ marks }: { marks: readonly Mark[] }) => {
  const { t } = useTranslation('facts')
  const shapes = (['point', 'hazy', 'bar'] as const).filter((shape) =>
    marks.some((mark) => mark.shape === shape),
  )
  return (
    <figcaption className={css.legend}>
      {shapes.map((shape) => (
        <span key={shape}>
          <span className={css[shape]} aria-hidden />
          {t(`timeline.${shape}`)}
        </span>
      ))}
      <span>
        <span className={css.todayKey} aria-hidden />
        {t('timeline.today')}
      </span>
    </figcaption>
  )
}

const Scale = ({ layout }: { layout: Layout }) => {
  const unit = layout.ticks[0]?.unit ?? 'year'
  const format = tickFormat(unit)
  return (
    <div className={css.scale} aria-hidden>
      {layout.ticks.map(({ x, day }) => (
        <span key={day} className={css.tick} style={{ insetInlineStart: x }}>
          {(layout.todayX < x || layout.todayX > x + TICK_WORDS) && (
            <span className={css.tickWords}>{format.format(new Date(`${day}T00:00Z`))}</span>
          )}
        </span>
      ))}
      <span className={css.today} style={{ insetInlineStart: layout.todayX }} />
    </div>
  )
}

interface MarkButtonProps {
  mark: Mark
  title: string
  when: string
  room: number
  onPress: () => void
}

const MarkButton = ({ mark, title, when, room, onPress }: MarkButtonProps) => {
  const start = Math.min(mark.x, mark.labelX)
  const place: CSSProperties = {
    insetInlineStart: start,
    insetBlockStart: mark.lane * LANE,
    maxInlineSize: room - start,
  }
  return (
    <Button className={css.mark ?? ''} style={place} onPress={onPress} aria-label={`${when}: ${title}`}>
      <span
        className={css[mark.shape]}
        data-fades-start={mark.fadesStart || undefined}
        data-fades-end={mark.fadesEnd || undefined}
        data-arrow={mark.arrow || undefined}
        style={{ inlineSize: mark.width, marginInlineStart: mark.x - start }}
      />
      <span className={css.words} style={{ marginInlineStart: mark.labelX - start }} data-elide>
        {title}
      </span>
    </Button>
  )
}
