// How our own programs are forked: without arguments, without our environment, and in a release without a word.
import { utilityProcess, type UtilityProcess } from 'electron'
import { places } from './places.ts'

const PASSED_ON = __AMPARO_TEST__ ? ['TZ', 'LANG', 'AMPARO_TEST_NOW'] : ['TZ', 'LANG']

const environment = (): Record<string, string> => {
  // Windows itself does not work without its own folder.
  const names = process.platform === 'win32' ? [...PASSED_ON, 'SystemRoot'] : PASSED_ON
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/** Forks one of our bundles as a process of plain Node (E48). */
export const forkProgram = (program: string, name: string): UtilityProcess =>
  utilityProcess.fork(program, [], {
    env: environment(),
    execArgv: [],
    stdio: __AMPARO_TEST__ ? 'inherit' : 'ignore',
    cwd: places.user(),
    serviceName: name,
  })

/** Kills without a last wish. Safe to call for a process that is gone. */
export const killProgram = (child: UtilityProcess): void => {
  try {
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}
