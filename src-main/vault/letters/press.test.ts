import { resolve } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { nodePort } from '#contract/ports'
import { englishLetter } from '../../press/samples.ts'
import { servePress } from '../../press/serve.ts'
import { connectPress, render } from './press.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const channel = () => {
  const { port1, port2 } = new MessageChannel()
  ends.push(
    () => port1.close(),
    () => port2.close(),
  )
  return { vault: nodePort(port1), press: nodePort(port2), far: port2 }
}
const FONTS = { fontsFolder: resolve('node_modules/@expo-google-fonts') }

describe('a job for press', () => {
  it('comes back as a PDF and as pages over the port', async () => {
    const { vault, press } = channel()
    servePress(press, FONTS)
    const client = connectPress(vault)
    const pdf = await client.render({ document: englishLetter, output: 'pdf' })
    expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-')
    const svg = await client.render({ document: englishLetter, output: 'svg' })
    expect(svg.pages).toHaveLength(pdf.pages)
  })

  it('closes the port of a single job, which ends the process', async () => {
    const { vault, press, far } = channel()
    servePress(press, FONTS)
    const closed = new Promise((resolve) => far.once('close', () => resolve('closed')))
    await render(vault, { document: englishLetter, output: 'svg' })
    expect(await closed).toBe('closed')
  })

  it('is refused when the document is not one', async () => {
    const { vault, press } = channel()
    servePress(press, FONTS)
    const wrong = { ...englishLetter, language: '#let' }
    await expect(render(vault, { document: wrong, output: 'pdf' })).rejects.toMatchObject({
      code: 'contract/bad-input',
    })
  })

  it('is cancelled by its signal, before and while it waits', async () => {
    const early = channel()
    await expect(
      render(early.vault, { document: englishLetter, output: 'pdf' }, AbortSignal.abort()),
    ).rejects.toMatchObject({ code: 'press/cancelled' })
    // Nobody serves this one: it would wait for ever.
    const { vault } = channel()
    const stop = new AbortController()
    const waiting = render(vault, { document: englishLetter, output: 'pdf' }, stop.signal)
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'press/cancelled' })
  })

  it('fails when press is killed', async () => {
    const { vault, far } = channel()
    const waiting = render(vault, { document: englishLetter, output: 'pdf' })
    far.close()
    await expect(waiting).rejects.toMatchObject({ code: 'press/gone' })
  })
})
