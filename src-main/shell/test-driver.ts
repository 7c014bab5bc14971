// Only in the test build: Playwright attaches while the app starts, and loses its way if a window opens meanwhile.
// It calls this global when it is ready; its own loader, which cannot be used with our runtime, does the same.

const isDriven = (): boolean => process.argv.includes('--remote-debugging-port=0')

/** Resolves when the driver is attached; at once when there is none. Must be called before `ready`. */
export const driverAttached = (): Promise<void> =>
  isDriven()
    ? new Promise((resolve) => {
        Object.assign(globalThis, { __playwright_run: () => resolve() })
      })
    : Promise.resolve()
