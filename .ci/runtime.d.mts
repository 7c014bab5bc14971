/** See runtime.mjs. */
export declare const electronRuntime: (
  say?: (line: string) => void,
) => Promise<{ executable: string; isTestRuntime: boolean }>
