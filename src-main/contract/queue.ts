// Commands run one at a time, in the order in which they came, whichever port they came by.

export type Queue = <R>(job: () => R | Promise<R>) => Promise<R>

/** One queue is shared by all ports of a vault. A job that fails does not hold up the next. */
export const createQueue = (): Queue => {
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const result = last.then(job)
    last = result.catch(() => undefined)
    return result
  }
}
