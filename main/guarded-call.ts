import {
  type BridgeCall,
  type BridgeInput,
  type BridgeOutput,
  type BridgeResult,
  bridgeCalls,
  maxBridgeInput,
} from '../domain/contracts/bridge.ts'
import { AppError } from '../domain/errors.ts'

/** What answers one call; `W` is what stands for the asking window. */
export type CallHandler<C extends BridgeCall, W> = (
  input: BridgeInput<C>,
  from: W,
) => Promise<BridgeOutput<C>> | BridgeOutput<C>

/**
 * Answers one call of a page: asks first whether the sender is one of our windows (`from` is null otherwise),
 * then the input's size and shape, and only then the handler. Failures are values; an unexpected one is
 * reported to `log` and crosses as `internal`, without its text.
 */
export async function answerCall<C extends BridgeCall, W>(
  call: C,
  from: W | null,
  input: unknown,
  handler: CallHandler<C, W>,
  log: (error: unknown) => void,
): Promise<BridgeResult<BridgeOutput<C>>> {
  try {
    if (from === null) throw new AppError('not-allowed')
    const value = await handler(parseInput(call, input), from)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: { reason: error.reason, params: error.params } }
    log(error)
    return { ok: false, error: { reason: 'internal', params: {} } }
  }
}

function parseInput<C extends BridgeCall>(call: C, input: unknown): BridgeInput<C> {
  if (!isSmall(input)) throw new AppError('bad-request')
  const parsed = bridgeCalls[call].input.safeParse(input)
  if (!parsed.success) throw new AppError('bad-request')
  return parsed.data as BridgeInput<C>
}

/** Structured clone can carry what JSON cannot (cycles, BigInt); no call takes such a value. */
function isSmall(input: unknown): boolean {
  try {
    return JSON.stringify(input ?? null).length <= maxBridgeInput
  } catch {
    return false
  }
}
