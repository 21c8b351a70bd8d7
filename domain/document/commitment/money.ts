/** Sums of money are whole bani (1 leu = 100 bani) as BigInt: no rounding anywhere. */
export type Bani = bigint

/** Bani of a stored amount ("1234.5": lei, a point, at most two decimals); null when empty or malformed. */
export function parseAmount(text: string | null): Bani | null {
  const match = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text ?? '')
  if (!match) return null
  return BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'))
}

/** Stored text of an amount: "1234.50", without decimals where they are zero. */
export function storeAmount(bani: Bani): string {
  const [lei, rest] = [bani / 100n, bani % 100n]
  return rest === 0n ? String(lei) : `${lei}.${String(rest).padStart(2, '0')}`
}

/**
 * The stored amount of what a person typed: "1.234,50 lei", "1 234,5", "1234.50", "1,234.50". Null when it is not an
 * amount. A single separator with three digits after it divides thousands, as Romanians write.
 */
export function readAmount(input: string): string | null {
  const text = input
    .trim()
    .replace(/\s*(?:lei|ron)\.?$/iu, '')
    .replace(/[\s\u00a0\u202f]/gu, '')
  if (!/^\d[\d.,]*$/.test(text)) return null
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const decimals = last < 0 ? 0 : text.length - last - 1
  const hasDecimals = last >= 0 && decimals >= 1 && decimals <= 2
  const whole = hasDecimals ? text.slice(0, last) : text
  if (!/^\d+$|^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/.test(whole)) return null
  if (last >= 0 && !hasDecimals && decimals !== 3) return null
  if (hasDecimals && whole.includes(text[last] ?? '')) return null
  const digits = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  const bani = parseAmount(hasDecimals ? `${digits}.${text.slice(last + 1)}` : digits)
  return bani === null ? null : storeAmount(bani)
}

/** Romanian writing of an amount in lei: "1.234,50"; without decimals where they are zero. */
export function formatLei(bani: Bani): string {
  const [lei, rest] = [bani / 100n, bani % 100n]
  const whole = String(lei).replace(/\B(?=(\d{3})+$)/g, '.')
  return rest === 0n ? whole : `${whole},${String(rest).padStart(2, '0')}`
}

/** Sum of amounts; null (not estimated) counts nothing. */
export function sum(amounts: Iterable<Bani | null>): Bani {
  let total = 0n
  for (const amount of amounts) total += amount ?? 0n
  return total
}
