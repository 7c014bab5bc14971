import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { HERE, type FromVault } from '#contract/host'
import { nodePort } from '#contract/ports'
import { createJobs } from './jobs.ts'

const setUp = () => {
  const sent: FromVault[] = []
  const { port1, port2 } = new MessageChannel()
  return { sent, jobs: createJobs((message) => sent.push(message)), port: nodePort(port1), other: port2 }
}

test('a job gets the port of its own process once that is there, and stopping it asks the shell', async () => {
  const { sent, jobs, port, other } = setUp()
  const starting = jobs.start('press')
  expect(sent).toEqual([{ type: 'startHelper', job: 'press-1', helper: 'press' }])
  jobs.arrived('press-1', port)
  let started = false
  void starting.then(() => (started = true))
  other.postMessage('anything')
  await new Promise((done) => setImmediate(done))
  expect(started).toBe(false)
  other.postMessage(HERE)
  const job = await starting
  expect(job.port).toBe(port)
  job.stop()
  expect(sent[1]).toEqual({ type: 'stopHelper', job: 'press-1' })
  jobs.gone('press-1', 'ended')
  expect(await job.gone).toBe('ended')
  job.stop()
  expect(sent).toHaveLength(2)
  other.close()
})

test('a process that dies before its port comes is a lost job', async () => {
  const { jobs, other } = setUp()
  const starting = jobs.start('quarantine')
  jobs.gone('quarantine-1', 'memory')
  await expect(starting).rejects.toMatchObject({ code: 'job/lost', params: { reason: 'memory' } })
  other.close()
})

test('a port that nobody asked for is closed', async () => {
  const { jobs, port, other } = setUp()
  const closed = new Promise<void>((resolve) => other.on('close', resolve))
  jobs.arrived('press-7', port)
  await closed
})
