// The system's print dialog, for pages that are held ready on paper and for nothing else of the window. The one place
// that prints: behind a button where the pages were just looked at.

/** Shows the dialog; returns once it is closed. */
// eslint-disable-next-line no-restricted-syntax -- this is the place
export const printPages = (): void => window.print()
