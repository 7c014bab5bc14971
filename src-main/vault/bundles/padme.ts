/**
 * Padmé (Nikitin et al., PETS 2019): the size that hides a length while adding at most 12 %, and less as it grows.
 * Sizes up to 4 KiB become 4 KiB.
 */
export const padme = (length: number): number => {
  if (length <= 4096) return 4096
  const exponent = Math.floor(Math.log2(length))
  const significant = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** (exponent - significant)
  return Math.ceil(length / step) * step
}
