/** How many times longer a journey waits than on an ordinary machine: PATIENCE=10 for one with a quarter of a core. */
const PATIENCE = Number(process.env['PATIENCE'] ?? 1)

/** @param usual milliseconds */
export const patiently = (usual: number): number => usual * PATIENCE
