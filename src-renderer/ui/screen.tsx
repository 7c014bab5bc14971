import { ChevronLeft } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'
import css from './screen.module.css'

export interface ScreenProps {
  /** A noun people use. */
  title: ReactNode
  /** One line under the title. */
  subtitle?: ReactNode
  /** Where "back" leads, when the screen is inside another. */
  back?: { label: string; onPress: () => void }
  /** The primary action at the inline end of the header; quiet ones before it. */
  actions?: ReactNode
  /** A bar that stays at the foot: usually <SaveBar>. */
  foot?: ReactNode
  children: ReactNode
  /** How wide the content may become: prose and forms 'reading', tables 'full'. */
  width?: 'reading' | 'wide' | 'full'
  /** The content fills the height and scrolls by itself (a virtual table, the studio). */
  fill?: boolean
}

/** Gives the title the focus when nothing on the screen asked for it. */
const useArrival = () => {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const here = document.activeElement
    if (here !== null && here !== document.body) return
    // A double click on a row that led here would leave the whole new screen selected.
    document.getSelection()?.removeAllRanges()
    title.current?.focus({ preventScroll: true })
  }, [])
  return title
}

/** When the area gets lower (a refusal beside the buttons, a smaller window), the field she is in stays in sight. */
const useSight = () => {
  const area = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = area.current
    if (element === null) return undefined
    let height = element.clientHeight
    const observer = new ResizeObserver(() => {
      const before = height
      height = element.clientHeight
      const field = document.activeElement
      if (height >= before || field === null || !element.contains(field)) return
      const top = field.getBoundingClientRect().top - element.getBoundingClientRect().top
      if (top >= 0 && top < before) field.scrollIntoView({ block: 'nearest' })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return area
}

/** Title, content that scrolls, foot that does not: a field that has the focus is never behind the foot. */
export const Screen = (props: ScreenProps) => {
  const title = useArrival()
  const area = useSight()
  return (
    <article className={css.screen}>
      <header className={css.head}>
        {props.back !== undefined && (
          <IconButton icon={ChevronLeft} mirrorIcon label={props.back.label} onPress={props.back.onPress} />
        )}
        <div className={css.titles}>
          <h1 ref={title} tabIndex={-1} className={css.title}>
            {props.title}
          </h1>
          {props.subtitle !== undefined && <div className={css.subtitle}>{props.subtitle}</div>}
        </div>
        {props.actions !== undefined && <div className={css.actions}>{props.actions}</div>}
      </header>
      <div
        ref={area}
        className={cx(css.body, props.fill !== true && 'scroll', props.fill === true && css.fill)}
        data-scroll="screen"
      >
        <div className={cx(css.content, css[props.width ?? 'wide'])}>{props.children}</div>
      </div>
      {props.foot}
    </article>
  )
}
