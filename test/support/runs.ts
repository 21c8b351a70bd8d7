/**
 * How often a property test runs: `short` in `npm test`, `short * factor` in `npm run test:long`
 * (which sets CONSENS_LONG=1).
 */
export function runs(short: number, factor = 10): number {
  return process.env.CONSENS_LONG === '1' ? short * factor : short
}
