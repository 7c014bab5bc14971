import { describe, expect, it } from 'vitest'
import { contentPolicy, headersFor, isOwnPage, SCHEME } from './policy.ts'

describe('the content policy', () => {
  it('allows the app its own files, pictures in their own address, and nothing else', () => {
    expect(contentPolicy.ui).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'none'; worker-src 'none'; frame-src 'none'; " +
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        'trusted-types ProseMirrorClipboard',
    )
  })

  it('allows quarantine its own code and no picture, style, font or policy at all', () => {
    expect(contentPolicy.quarantine).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'none'; worker-src 'none'; frame-src 'none'; " +
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    )
  })
})

describe('the other headers', () => {
  it('switch off what a content policy does not reach', () => {
    const { 'permissions-policy': features, ...headers } = headersFor('ui', 'text/plain')
    expect(headers).toEqual({
      'content-type': 'text/plain',
      'content-security-policy': contentPolicy.ui,
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    for (const feature of features?.split(', ') ?? []) expect(feature).toMatch(/^[a-z-]+=\(\)$/)
    expect(features).not.toContain('clipboard-write')
  })
})

describe('our scheme', () => {
  it('is an address with storage of its own and nothing else that Chromium could give it', () => {
    expect(SCHEME).toEqual({ scheme: 'app', privileges: { standard: true, secure: true } })
  })

  it.each([
    'app://quarantine/quarantine/index.html',
    'app://ui.evil/index.html',
    'app://uix/',
    'blob:app://ui/1',
  ])('is not loaded as %s where the app’s own pages are', (url) => expect(isOwnPage('ui', url)).toBe(false))

  it('has no page for a session that nobody claimed', () => {
    expect(isOwnPage('ui', 'app://ui/index.html')).toBe(true)
    expect(isOwnPage('quarantine', 'app://quarantine/quarantine/index.html')).toBe(true)
    expect(isOwnPage('quarantine', 'app://ui/index.html')).toBe(false)
    expect(isOwnPage(null, 'app://ui/index.html')).toBe(false)
  })
})
