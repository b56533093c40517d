/** Where the quick exit goes: the server clears what the browser kept and moves on to a neutral page. */
const exit = '/help/leave'
const within = 5_000

/**
 * Counts presses of Shift alone: true on the third within five seconds. Any other key starts again, so writing in
 * capitals never leaves. Times in milliseconds.
 */
export const countShift = () => {
  let presses: number[] = []
  return (key: string, at: number): boolean => {
    presses = key === 'Shift' ? [...presses.filter(press => at - press < within), at] : []
    return presses.length >= 3
  }
}

/** Blanks the page first, then forgets, then goes, so that the page does not stay in the history. */
export const leave = (forget: () => void): void => {
  document.body.textContent = ''
  forget()
  location.replace(exit)
}

/** Every way out: the button, the link before it, Shift three times; and a page that comes back is blank. */
export const watchForLeaving = (forget: () => void): void => {
  const pressed = countShift()
  addEventListener('keydown', event => {
    if (event.key !== 'Shift') pressed(event.key, event.timeStamp)
    else if (!event.repeat && pressed('Shift', event.timeStamp)) leave(forget)
  })
  document.addEventListener('click', event => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-leave]')) return
    event.preventDefault()
    leave(forget)
  })
  addEventListener('pagehide', forget)
  addEventListener('pageshow', event => {
    if (!event.persisted) return
    document.body.textContent = ''
    location.replace(location.pathname)
  })
}
