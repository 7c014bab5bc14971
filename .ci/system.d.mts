/** See system.mjs. */
export declare const isRoot: () => boolean
export declare const provideWindowLibraries: () => void
export declare const provideTestTools: () => void
export declare const hasDisplay: () => boolean
export declare const startXvfb: () => Promise<{ display: string; stop: () => boolean }>
