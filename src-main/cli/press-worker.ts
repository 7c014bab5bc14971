// Typst in a thread of its own. A thread shares the process: on the command line press is apart from the keys' objects,
// not from their memory; in the app it is a process.
import { parentPort, workerData } from 'node:worker_threads'
import { nodePort } from '#contract/ports'
import { PressStart } from '#contract/press'
import { servePress } from '../press/serve.ts'

if (parentPort !== null) servePress(nodePort(parentPort), PressStart.parse(workerData))
