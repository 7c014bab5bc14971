// The system's print dialog for the pages that <PrintSheets> holds ready, and for nothing else of the window.

/** Shows the dialog; returns once it is closed. */
export const printPages = (): void => window.print()
