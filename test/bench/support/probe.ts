/**
 * Runs in every measured page before its own scripts, the same for all of them. It gives `bench`:
 * - `editableAt`: when (ms since 1970) a text could first be edited and two frames had passed; null until then;
 * - `keys`: times from each keydown to the second animation frame after it, in ms;
 * - `afterOpening(selector)`: awaits an element, then two frames; gives the time since `bench.begun`;
 * - `frames(n)`: times between n animation frames.
 */
export const probe = `(() => {
  if (window.bench) return
  const bench = { editableAt: null, keys: [], begun: 0, startProbe: true }
  window.bench = bench
  const twoFrames = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))

  const editable = '[contenteditable="true"]'
  const ready = () => {
    const found = document.querySelector(editable)
    return found !== null && !found.closest('[data-desk] > :not([data-open])') && document.activeElement === found
  }
  const look = () => {
    if (bench.editableAt !== null) return
    if (ready()) twoFrames().then(() => { bench.editableAt ??= Date.now() })
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  addEventListener('keydown', () => {
    const begun = performance.now()
    twoFrames().then((now) => bench.keys.push(now - begun))
  }, { capture: true })

  bench.twoFrames = twoFrames
  bench.afterOpening = (selector) => new Promise((done) => {
    const finish = () => twoFrames().then((now) => done(now - bench.begun))
    if (document.querySelector(selector)) return finish()
    const watch = new MutationObserver(() => {
      if (!document.querySelector(selector)) return
      watch.disconnect()
      finish()
    })
    watch.observe(document, { childList: true, subtree: true, attributes: true })
  })
  bench.frames = async (n) => {
    const times = []
    let last = await new Promise(requestAnimationFrame)
    while (times.length < n) {
      const now = await new Promise(requestAnimationFrame)
      times.push(now - last)
      last = now
    }
    return times
  }
})()`
