import type { Config } from '../platform/config/config.js'

const shape = /^[A-Za-z0-9_-]{43}$/

/**
 * The one cookie. It ends with the browser; how long the session itself lives is known to the server alone. Over https
 * its name carries the prefix that keeps other hosts and paths from setting it.
 */
export function sessionCookie(config: Pick<Config, 'publicUrl'>) {
  const secure = config.publicUrl.startsWith('https:')
  const name = secure ? '__Host-sid' : 'sid'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    name,
    /** The token in a `Cookie` header, or null where there is none of our shape. */
    tokenOf(header: string | undefined): string | null {
      const pair = (header ?? '').split(';').map(it => it.trim()).find(it => it.startsWith(`${name}=`))
      const token = pair?.slice(name.length + 1) ?? ''
      return shape.test(token) ? token : null
    },
    /** Value of `Set-Cookie` that gives a token. */
    giving: (token: string): string => `${name}=${token}; ${attributes}`,
    /** Value of `Set-Cookie` that takes it away. */
    taking: (): string => `${name}=; Max-Age=0; ${attributes}`,
  }
}
