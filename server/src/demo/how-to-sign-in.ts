import { cast, demoPassword, organisations } from '@amends/shared/cast'

/** What the terminal says once the demo world is open: everyone one can be. */
export function howToSignIn(address: string): string[] {
  const people = Object.values(cast).map(({ name, title, organisation, email }) => (
    { name, at: `${title}, ${organisations[organisation].name}`, email }))
  const wide = Math.max(...people.map(it => it.email.length))
  return [
    '',
    `Sign in at ${address}/sign-in: choose a person there and email, password and one-time code are filled in.`,
    `By hand: the password of everyone is ${demoPassword}; the code of now is on that page, or at ${address}/auth/demo.`,
    '',
    ...people.map(it => `  ${it.email.padEnd(wide)}  ${it.name}, ${it.at}`),
    '',
    `A worker needs no account: ${address}/help/   Mails land at ${address}/mail`,
    '',
  ]
}
