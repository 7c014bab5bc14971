import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, pageList } from './addresses.ts'

const names = ['index.html', 'assets/index-abc.js', 'assets/a.ttf', 'quarantine/index.html', 'notes.exe']
const pages = pageList(names, '/built')
const find = (url: string) => pages.get(addressOf(url) ?? '')

describe('the list of pages', () => {
  it('holds what was built, under the host that may have it', () => {
    expect(find('app://ui/index.html')?.file).toBe('/built/index.html')
    expect(find('app://ui/index.html?x=1#y')?.mime).toBe('text/html; charset=utf-8')
    expect(find('app://quarantine/quarantine/index.html')?.host).toBe('quarantine')
    expect(find('app://quarantine/assets/index-abc.js')?.host).toBe('quarantine')
  })

  it('gives neither host the page of the other, nor a file of an unknown kind', () => {
    expect(find('app://quarantine/index.html')).toBeUndefined()
    expect(find('app://ui/quarantine/index.html')).toBeUndefined()
    expect(find('app://ui/notes.exe')).toBeUndefined()
  })

  it.each([
    'app://ui/../../etc/passwd',
    'app://ui/%2e%2e/%2e%2e/etc/passwd',
    'app://ui/..%2f..%2fetc%2fpasswd',
    'app://ui//etc/passwd',
    'app://ui/index.html%00',
    'app://ui/\\\\server\\share',
    'app://ui:80/index.html',
    'app://name@ui/index.html',
    'app:index.html',
    'file:///built/index.html',
    'https://ui/index.html',
    'app://ui/INDEX.HTML',
    '',
  ])('has nothing at %s', (url) => {
    expect(find(url)).toBeUndefined()
  })

  it('never gives a file that is not on it, whatever the address', () => {
    const files = new Set(names.map((name) => `/built/${name}`))
    const address = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc
        .array(fc.constantFrom('..', '.', '%2e', '/', '\\', '%5c', 'assets', 'index.html', '\0'))
        .map((parts) => `app://ui/${parts.join('')}`),
    )
    fc.assert(
      fc.property(address, (url) => {
        const page = find(url)
        expect(page === undefined || files.has(page.file)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })
})
