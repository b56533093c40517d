let due = false

/** After a change of page its heading takes the focus, also when the page arrives later than the change. */
export const headingDue = (): void => {
  due = true
}

export const takeFocus = (heading: HTMLElement | null): void => {
  if (!due || !heading) return
  due = false
  heading.focus({ preventScroll: true })
}
