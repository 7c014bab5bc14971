// The vault's side of press: one document in, a PDF or pages out.
import { connect } from '#contract/connect'
import type { Port } from '#contract/define'
import { AppError } from '#contract/errors'
import { press, type PressJob, type PressResult } from '#contract/press'

export interface PressClient {
  /**
   * Sets one document. Rejects with press/failed when it cannot be set, press/cancelled when `signal` aborts and
   * press/gone when the process ends first. Typst cannot be stopped inside its process: whoever aborts also kills it.
   */
  render: <O extends PressJob['output']>(
    job: PressJob & { output: O },
    signal?: AbortSignal,
  ) => Promise<Extract<PressResult, { output: O }>>
  /** Ends the process at the other end. */
  close: () => void
}

/** One line to a press, for as many jobs as are wanted. */
export const connectPress = (port: Port): PressClient => {
  const { jobs } = connect(press, port)
  return {
    render: async (job, signal) => {
      if (signal?.aborted === true) throw new AppError('press/cancelled')
      try {
        const result = await jobs.render(job, signal === undefined ? {} : { signal })
        if (result.output !== job.output) throw new AppError('press/failed')
        return result as Extract<PressResult, { output: typeof job.output }>
      } catch (error) {
        throw refusal(error, signal)
      }
    },
    close: () => port.close(),
  }
}

/** One job on a port of its own, which is closed afterwards: that ends the process. */
export const render = async <O extends PressJob['output']>(
  port: Port,
  job: PressJob & { output: O },
  signal?: AbortSignal,
): Promise<Extract<PressResult, { output: O }>> => {
  const client = connectPress(port)
  try {
    return await client.render(job, signal)
  } finally {
    client.close()
  }
}

const refusal = (error: unknown, signal: AbortSignal | undefined): unknown => {
  if (signal?.aborted === true) return new AppError('press/cancelled')
  if (error instanceof AppError && error.code === 'vault/gone') return new AppError('press/gone')
  return error
}
