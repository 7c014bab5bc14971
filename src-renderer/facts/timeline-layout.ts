// Where each thing that happened stands in the picture of time: pure arithmetic, in pixels from where reading begins.

/** One fact's dates; ISO 8601 days. */
export interface Span {
  id: string
  from: string | null
  to: string | null
  /** The days are not certain. */
  about: boolean
  /** It goes on today ("2022-08-24/.."). */
  goesOn: boolean
  /** It lasted; otherwise it happened once, at some time between the two days. */
  lasted: boolean
}

export interface Mark {
  id: string
  lane: number
  /** Start and width of the shape. */
  x: number
  width: number
  shape: 'point' | 'bar' | 'hazy'
  fadesStart: boolean
  fadesEnd: boolean
  arrow: boolean
  /** Where its words begin. */
  labelX: number
}

export interface Tick {
  x: number
  day: string
  unit: 'year' | 'month' | 'day'
}

export interface Layout {
  marks: Mark[]
  ticks: Tick[]
  lanes: number
  todayX: number
}

export interface Frame {
  width: number
  today: string
  labelWidth: (id: string) => number
}

const DAY = 86_400_000
const POINT = 10
const LEAST = 16
const GAP = 14
const LEAST_DAYS = 30
/** A tick needs this much room for its words. */
const TICK_ROOM = 84

const dayOf = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00Z`) / DAY)
const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The days shown: everything that happened, until today, with a little air. */
const reach = (spans: readonly Span[], today: string): { first: number; last: number } => {
  const days = spans.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null)
  const all = [...days, today].map(dayOf)
  const first = Math.min(...all)
  const last = Math.max(...all)
  const air = Math.max((last - first) * 0.03, (LEAST_DAYS - (last - first)) / 2, 1)
  return { first: first - air, last: last + air }
}

const STEPS: readonly { unit: Tick['unit']; step: number; days: number }[] = [
  { unit: 'day', step: 1, days: 1 },
  { unit: 'day', step: 7, days: 7 },
  { unit: 'day', step: 14, days: 14 },
  { unit: 'month', step: 1, days: 30 },
  { unit: 'month', step: 3, days: 91 },
  { unit: 'month', step: 6, days: 182 },
  { unit: 'year', step: 1, days: 365 },
  { unit: 'year', step: 2, days: 730 },
  { unit: 'year', step: 5, days: 1826 },
  { unit: 'year', step: 10, days: 3652 },
]

const nextTick = (day: number, unit: Tick['unit'], step: number): number => {
  const date = new Date(day * DAY)
  if (unit === 'day') return day + step
  const months = unit === 'year' ? step * 12 : step
  const at = date.getUTCFullYear() * 12 + date.getUTCMonth()
  const next = (Math.floor(at / months) + 1) * months
  return Math.floor(Date.UTC(Math.floor(next / 12), next % 12, 1) / DAY)
}

const ticksOf = (first: number, last: number, width: number): Omit<Tick, 'x'>[] => {
  const most = Math.max(2, Math.floor(width / TICK_ROOM))
  const fits = STEPS.find(({ days }) => (last - first) / days <= most)
  const years = Math.ceil((last - first) / 365 / most)
  const { unit, step } = fits ?? { unit: 'year' as const, step: years }
  const ticks: Omit<Tick, 'x'>[] = []
  let day = unit === 'day' ? Math.ceil(first) - 1 : Math.floor(first) - 1
  for (;;) {
    day = nextTick(day, unit, step)
    if (day > last) return ticks
    const room = ((last - day) / (last - first)) * width
    if (day >= first && room > (unit === 'year' ? TICK_ROOM / 2 : TICK_ROOM))
      ticks.push({ day: isoOf(day), unit })
  }
}

const shapeOf = ({ from, to, lasted }: Span): Mark['shape'] => {
  if (lasted) return 'bar'
  return from === to && from !== null ? 'point' : 'hazy'
}

/** Puts the marks in as few lanes as their words allow, earliest first. */
export const layOut = (spans: readonly Span[], { width, today, labelWidth }: Frame): Layout => {
  const { first, last } = reach(spans, today)
  const xOf = (day: number): number => ((day - first) / (last - first)) * width
  const ends: number[] = []
  const startOf = ({ from }: Span): number => (from === null ? 0 : xOf(dayOf(from)))
  const dated = spans
    .filter(({ from, to }) => from !== null || to !== null)
    .sort((a, b) => startOf(a) - startOf(b))
  const marks = dated.map((span): Mark => {
    const shape = shapeOf(span)
    const start = startOf(span)
    const end = span.to === null ? (span.goesOn ? xOf(dayOf(today)) : width) : xOf(dayOf(span.to) + 1)
    const isPoint = shape === 'point'
    const x = isPoint ? Math.min(Math.max(0, start - POINT / 2), width - POINT) : start
    const wide = isPoint ? POINT : Math.max(LEAST, Math.min(end, width) - start)
    const label = Math.min(labelWidth(span.id), width)
    const labelX = Math.max(0, Math.min(x, width - label))
    const free = ends.findIndex((taken) => taken + GAP <= Math.min(x, labelX))
    const lane = free === -1 ? ends.length : free
    ends[lane] = Math.max(x + wide, labelX + label)
    return {
      ...{ id: span.id, lane, x, width: wide, shape, labelX },
      fadesStart: !isPoint && (span.about || span.from === null || shape === 'hazy'),
      fadesEnd: !isPoint && !span.goesOn && (span.about || span.to === null || shape === 'hazy'),
      arrow: span.goesOn,
    }
  })
  const ticks = ticksOf(first, last, width).map((tick) => ({ ...tick, x: xOf(dayOf(tick.day)) }))
  return { marks, ticks, lanes: ends.length, todayX: xOf(dayOf(today)) }
}
