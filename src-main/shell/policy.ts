// The headers of every answer that our scheme gives. Pure data, so that a test can read it aloud.

const SHARED = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  'media-src': 'blob:',
  'connect-src': "'none'",
  'worker-src': "'none'",
  'frame-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  // The editor's paste code makes this one policy.
  'trusted-types': 'ProseMirrorClipboard',
}

/** The page that opens strangers' files decodes with WebAssembly, in workers of its own. */
const QUARANTINE = {
  ...SHARED,
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
}

const FEATURES = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
]

const text = (policy: Record<string, string>): string =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

export type PageHost = 'ui' | 'quarantine'

export const contentPolicy: Record<PageHost, string> = { ui: text(SHARED), quarantine: text(QUARANTINE) }

export const headersFor = (host: PageHost, mime: string): Record<string, string> => ({
  'content-type': mime,
  'content-security-policy': contentPolicy[host],
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
})
