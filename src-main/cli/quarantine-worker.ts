// A stranger's archive is read in a thread of its own, with little memory, which ends with its one job.
import { parentPort } from 'node:worker_threads'
import { nodePort } from '#contract/ports'
import { serveQuarantine } from '../../src-renderer/quarantine/serve.ts'

if (parentPort !== null) serveQuarantine(nodePort(parentPort))
