import type { ElectronApplication } from 'playwright'

/** What the inspector of V8 says when it lost its weak handle of an answer before it was sent. */
const lost = 'Resulting promise was garbage collected'

/**
 * Asks main again when the inspector lost the answer: it holds the promise of an answer weakly, and a collection at the
 * wrong moment takes it, whatever was asked (seen about once in a thousand calls on a busy machine; changed in newer
 * versions of V8). A question that changes something must be one that may be asked twice.
 */
export function keepAnswers(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (fn: unknown, arg?: unknown) => Promise<unknown>
  const again = async (fn: unknown, arg?: unknown): Promise<unknown> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await evaluate(fn, arg)
      } catch (error) {
        if (attempt === 3 || !String(error).includes(lost)) throw error
      }
    }
  }
  app.evaluate = again as ElectronApplication['evaluate']
}
