import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

// Hardening lasts for the life of a process, so it is tried in one of its own.
const hardened = (body: string): unknown => {
  const source = readFileSync(new URL('./harden.ts', import.meta.url), 'utf8')
  const target = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 }
  const { outputText } = ts.transpileModule(source, { compilerOptions: target })
  const script = `${outputText}
    import * as net from 'node:net'; import { connect } from 'node:net'; import * as tls from 'node:tls'
    import * as http from 'node:http'; import * as https from 'node:https'; import * as http2 from 'node:http2'
    import * as dgram from 'node:dgram'; import * as dns from 'node:dns'; import { lookup, promises } from 'node:dns'
    import * as run from 'node:child_process'; import { spawn } from 'node:child_process'
    import cluster from 'node:cluster'; import * as inspector from 'node:inspector'
    import { Worker } from 'node:worker_threads'; import { writeFileSync } from 'node:fs'
    import * as v8 from 'node:v8'; import { writeHeapSnapshot } from 'node:v8'
    const inspectorUrl = inspector.url
    const early = new net.Socket(); const earlyServer = new net.Server(); const earlyRequest = http.request
    harden(/kdf-worker/)
    const refused = (name, attempt) => { try { attempt(); return name } catch (e) { return e.code === 'internal/forbidden' ? null : name + ': ' + e.message } }
    const report = (value) => process.stdout.write(JSON.stringify(value))
    ${body}`
  const folder = mkdtempSync(join(tmpdir(), 'amparo-harden-'))
  try {
    const file = join(folder, 'hardened.mjs')
    writeFileSync(file, script)
    return JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('no socket, name look-up, program, inspector or foreign worker starts, however it was imported', () => {
  const let_through = hardened(`report([
    refused('net.connect', () => net.connect(9)), refused('connect', () => connect(9)),
    refused('early socket', () => early.connect(9)), refused('early server', () => earlyServer.listen(0)),
    refused('new socket', () => new net.Socket().connect({ path: '/x' })),
    refused('server', () => net.createServer()), refused('tls', () => tls.connect(9)),
    refused('http', () => http.get('http://127.0.0.1:9')), refused('https', () => https.request('https://127.0.0.1:9')),
    refused('early request', () => earlyRequest('http://127.0.0.1:9')),
    refused('http2', () => http2.connect('http://127.0.0.1:9')),
    refused('dgram', () => dgram.createSocket('udp4')),
    refused('dns', () => dns.lookup('localhost', () => 0)), refused('lookup', () => lookup('localhost', () => 0)),
    refused('dns promises', () => promises.resolve4('localhost')), refused('resolver', () => new dns.Resolver()),
    refused('spawn', () => spawn('true')), refused('exec', () => run.execSync('true')),
    refused('fork', () => run.fork('x.js')), refused('cluster', () => cluster.fork()),
    refused('inspector', () => inspector.open(0)), refused('heap', () => v8.writeHeapSnapshot()),
    refused('heap too', () => writeHeapSnapshot()), refused('heap stream', () => v8.getHeapSnapshot()),
    refused('report', () => process.report.writeReport()), refused('report too', () => process.report.getReport()),
    refused('binding', () => process.binding('tcp_wrap')),
    refused('eval worker', () => new Worker('1', { eval: true })), refused('worker', () => new Worker('/x/other.js')),
    typeof globalThis.fetch === 'undefined' ? null : 'fetch', typeof globalThis.WebSocket === 'undefined' ? null : 'ws',
  ].filter((name) => name !== null))`)
  expect(let_through).toEqual([])
})

test('the signal on which Node starts its debugger starts nothing', () => {
  const heard = hardened(`
    process.kill(process.pid, 'SIGUSR1')
    setTimeout(() => report(String(inspectorUrl())), 500)`)
  expect(heard).toBe('undefined')
})

test('the one worker that derives keys still starts', () => {
  const heard = hardened(`
    const file = new URL('./kdf-worker.mjs', import.meta.url)
    writeFileSync(file, "import { parentPort } from 'node:worker_threads'; parentPort.postMessage('ready')")
    new Worker(file).on('message', report)`)
  expect(heard).toBe('ready')
})

test.each(['vault', 'press'])('%s closes itself before it hears anything', (program) => {
  const source = readFileSync(new URL(`../${program}/index.ts`, import.meta.url), 'utf8')
  const closes = source.search(/^harden\(/m)
  expect(closes).toBeGreaterThan(0)
  expect(closes).toBeLessThan(source.search(/parentPort\.(on|once)\(/))
})
