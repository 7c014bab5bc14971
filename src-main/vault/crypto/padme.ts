/**
 * Padmé (Nikitin et al., PETS 2019): the size that hides a length in bytes. At most 12 % more, and less as it grows.
 * Sizes up to 4 KiB become 4 KiB.
 */
export function padme(length: number): number {
  if (length <= 4096) return 4096
  const exponent = bitsOf(length) - 1
  const step = 2 ** (exponent - bitsOf(exponent))
  return Math.ceil(length / step) * step
}

/** By counting digits: logarithms round wrongly just below powers of two. */
const bitsOf = (value: number): number => value.toString(2).length
