import { expect, type APIRequestContext } from '@playwright/test'

/** Addresses of the mails to someone, the newest first, as the page lists them that shows the mails of a demo. */
async function mailsTo(request: APIRequestContext, email: string): Promise<string[]> {
  const line = new RegExp(`href="(/mail/[^"?]+)[^"]*">[^<]*</a><small>[^<]*${email.replaceAll('.', '\\.')}`, 'g')
  return [...(await (await request.get('/mail')).text()).matchAll(line)].map(([, path = '']) => path)
}

/** The token of the newest letter to an address that leads to `page`; waits until one has come that is not in `seen`. */
export async function tokenFrom(request: APIRequestContext, email: string, page: 'invitation' | 'recovery', seen: string[] = []): Promise<string> {
  const link = new RegExp(`/${page}#([\\w-]+)`)
  let token = ''
  await expect.poll(async () => {
    for (const path of await mailsTo(request, email)) {
      const found = link.exec(await (await request.get(path)).text())?.[1]
      if (found && !seen.includes(found)) return (token = found)
    }
    return ''
  }, { timeout: 60_000, intervals: [300] }).not.toBe('')
  return token
}
