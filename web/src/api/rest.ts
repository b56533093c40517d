/** An answer of the few JSON addresses beside GraphQL. `status` 0: the server was not reached. */
export type Answer = { status: number; body: Record<string, unknown> }

const send = async (path: string, init: RequestInit): Promise<Answer> => {
  try {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init })
    const isJson = response.headers.get('content-type')?.includes('json')
    const body: unknown = isJson ? await response.json() : {}
    const isRecord = typeof body === 'object' && body !== null
    return { status: response.status, body: isRecord ? { ...body } : {} }
  } catch {
    return { status: 0, body: {} }
  }
}

export const get = (path: string): Promise<Answer> => send(path, { headers: { accept: 'application/json' } })

export const post = (path: string, body: object = {}): Promise<Answer> =>
  send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-amends': '1' },
    body: JSON.stringify(body),
  })
