// When to lock by itself: after minutes without a key or a movement, with a notice half a minute before.
import { useEffect, useRef, useState } from 'react'

export const NOTICE_SECONDS = 30

/** What to do `idle` ms after the last input: nothing, say that it will lock in so many seconds, or lock. */
export const idleStep = (idle: number, limit: number): 'rest' | 'lock' | number => {
  if (idle >= limit) return 'lock'
  const left = Math.ceil((limit - idle) / 1000)
  return left <= NOTICE_SECONDS ? left : 'rest'
}

const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'input'] as const

/** Both clocks: one stands still while the machine sleeps, the other may be set back; the longer one counts. */
const idleClock = () => {
  let wall = Date.now()
  let steady = performance.now()
  return {
    touch: () => {
      wall = Date.now()
      steady = performance.now()
    },
    idle: () => Math.max(Date.now() - wall, performance.now() - steady),
  }
}

/** Seconds left while the notice is due, else null; calls `lock` once at the end. */
export const useIdle = (lock: () => void, minutes: number): number | null => {
  const [left, setLeft] = useState<number | null>(null)
  const act = useRef(lock)
  useEffect(() => {
    act.current = lock
  }, [lock])
  useEffect(() => {
    const clock = idleClock()
    let done = false
    const touch = (): void => {
      // NOTE: after waking from sleep the first movement must not undo a lock that was due.
      look()
      if (done) return
      clock.touch()
      setLeft(null)
    }
    const look = (): void => {
      const step = idleStep(clock.idle(), minutes * 60_000)
      if (step !== 'lock') return setLeft(step === 'rest' ? null : step)
      if (!done) act.current()
      done = true
    }
    const timer = setInterval(look, 500)
    for (const input of inputs) window.addEventListener(input, touch, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const input of inputs) window.removeEventListener(input, touch, { capture: true })
    }
  }, [minutes])
  return left
}
