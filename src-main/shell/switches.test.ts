import { describe, expect, it } from 'vitest'
import { faultySwitch } from './switches.ts'

describe('the switches of a release', () => {
  it.each([
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect-brk=9229',
    '--js-flags=--expose-gc',
    '--load-extension=x',
    '--no-sandbox',
    '-no-sandbox',
    '--disable-web-security',
    '--log-net-log=x',
    '--enable-logging',
    '--proxy-server=x',
    '--host-resolver-rules=',
    '--user-data-dir=x',
    '--a-switch-of-tomorrow',
  ])('do not include %s', (word) => {
    expect(faultySwitch(['/opt/amparo', word])).not.toBeNull()
  })

  it('let the window system be chosen, and ignore words', () => {
    expect(faultySwitch(['--ozone-platform=wayland', '/home/a/file', 'out'])).toBeNull()
  })
})
