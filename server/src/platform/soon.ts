/**
 * A value that may be here already. What was read before is answered at once: a promise for each of a thousand fields
 * costs more than the fields.
 */
export type Soon<T> = T | Promise<T>

/** Goes on with a value: now where it is here, else when it comes. */
export const upon = <T, U>(value: Soon<T>, go: (value: T) => Soon<U>): Soon<U> => (value instanceof Promise ? value.then(go) : go(value))

/** All of them: now where all are here. */
export const every = <T>(values: Soon<T>[]): Soon<T[]> => (values.some(it => it instanceof Promise) ? Promise.all(values) : values as T[]) // none is a promise
