import type { Page } from '@playwright/test'

/** A device that holds passkeys, as Chromium simulates one, with its owner beside it. */
export type Device = {
  /** Whether she shows it her finger when it asks; if not, it tells the page only that nothing came of it. */
  shows: (finger: boolean) => Promise<void>
  /** Whether somebody answers when it asks. */
  answers: (somebody: boolean) => Promise<void>
  passkeys: () => Promise<number>
}

export async function deviceOf(page: Page): Promise<Device> {
  const chromium = await page.context().newCDPSession(page)
  await chromium.send('WebAuthn.enable')
  const { authenticatorId } = await chromium.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    shows: async finger => { await chromium.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: finger }) },
    answers: async somebody => { await chromium.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: somebody }) },
    passkeys: async () => (await chromium.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}
