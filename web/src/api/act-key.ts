/** The key of an act and what it was for. The server does one act per key, however often it is sent. */
export type ActKey = { key: string; asked: string }

/**
 * The same act sent again (after a lost answer, a busy server) keeps its key, so it happens once. Other words make it
 * another act. After success the caller forgets the key: pressing again is a new act.
 */
export const keyFor = (held: ActKey | undefined, variables: unknown, draw: () => string): ActKey => {
  const asked = JSON.stringify(variables)
  return held?.asked === asked ? held : { key: draw(), asked }
}
