// The headers of every answer that our scheme gives. Pure data, so that a test can read it aloud.

/** What holds for both pages: code of their own, and nothing else from anywhere. */
const NOTHING = {
  'default-src': "'none'",
  'script-src': "'self'",
  'connect-src': "'none'",
  'worker-src': "'none'",
  'frame-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
}

const POLICIES = {
  ui: {
    ...NOTHING,
    'style-src': "'self'",
    // The pages of a letter are pictures in their own address.
    'img-src': "'self' data:",
    'font-src': "'self'",
    // The editor's paste code makes this one policy.
    'trusted-types': 'ProseMirrorClipboard',
  },
  // The page that opens strangers' files draws nothing: no style, picture, font or markup of any kind.
  quarantine: { ...NOTHING, 'trusted-types': "'none'" },
}

/** Every feature that a page could be given by this header; `clipboard-write`, which Copy needs, is not here. */
const FEATURES = [
  'accelerometer',
  'all-screens-capture',
  'ambient-light-sensor',
  'attribution-reporting',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'captured-surface-control',
  'clipboard-read',
  'compute-pressure',
  'cross-origin-isolated',
  'digital-credentials-get',
  'direct-sockets',
  'display-capture',
  'encrypted-media',
  'execution-while-not-rendered',
  'execution-while-out-of-viewport',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'interest-cohort',
  'join-ad-interest-group',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'private-aggregation',
  'private-state-token-issuance',
  'private-state-token-redemption',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'run-ad-auction',
  'screen-wake-lock',
  'serial',
  'shared-storage',
  'shared-storage-select-url',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'sub-apps',
  'sync-xhr',
  'unload',
  'usb',
  'usb-unrestricted',
  'web-share',
  'window-management',
  'xr-spatial-tracking',
]

const text = (policy: Record<string, string>): string =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

export type PageHost = keyof typeof POLICIES

export const contentPolicy: Record<PageHost, string> = {
  ui: text(POLICIES.ui),
  quarantine: text(POLICIES.quarantine),
}

/** Ours has an address of its own and nothing else of what Chromium could give a scheme (E10). */
export const SCHEME = { scheme: 'app', privileges: { standard: true, secure: true } }

export const headersFor = (host: PageHost, mime: string): Record<string, string> => ({
  'content-type': mime,
  'content-security-policy': contentPolicy[host],
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
})

/** What a session of this host may load: its own files, and never anything of another's. */
export const isOwnPage = (host: PageHost | null, url: string): boolean =>
  host !== null && url.startsWith(`app://${host}/`)
