/** Milliseconds between two tries on a weak line, and that one try may take. */
const waits = [0, 1_000, 3_000, 8_000, 20_000]
const patience = 180_000

const headers = (ticket: string) => ({ 'x-amends': '1', 'tus-resumable': '1.0.0', 'x-ticket': ticket })

/** One try of tus 1.0: asks how far the server is, and sends the rest. By `fetch`, which a browser can be told to send no cookie with. */
const once = async (id: string, ticket: string, body: Blob, signal: AbortSignal): Promise<'sent' | 'refused' | 'lost'> => {
  const call = (init: RequestInit) => fetch(`/help/files/${id}`, {
    ...init, signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
  })
  const place = await call({ method: 'HEAD', headers: headers(ticket) })
  if (place.status === 404) return 'refused'
  if (!place.ok) return 'lost'
  const from = Number(place.headers.get('upload-offset'))
  if (from >= body.size) return 'sent'
  const answer = await call({
    method: 'PATCH',
    headers: { ...headers(ticket), 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
    body: body.slice(from),
  })
  return answer.ok ? 'sent' : 'lost'
}

/** Sends one file and goes on where the line was cut. `lost` when it gave up for now; never throws. */
export const put = async (id: string, ticket: string, body: Blob, leaving: AbortSignal): Promise<'sent' | 'refused' | 'lost'> => {
  for (const wait of waits) {
    await new Promise(resolve => { setTimeout(resolve, wait) })
    if (leaving.aborted) return 'lost'
    const abort = new AbortController()
    const end = (): void => abort.abort()
    leaving.addEventListener('abort', end)
    const timer = setTimeout(end, patience)
    try {
      const came = await once(id, ticket, body, abort.signal)
      if (came !== 'lost') return came
    } catch { /* the line is cut: again */ } finally {
      clearTimeout(timer)
      leaving.removeEventListener('abort', end)
    }
  }
  return 'lost'
}
