/** The one place that knows what time it is in the browser. */
export const now = (): Date => new Date()
