import { pages } from '../../src/app.http.js'

/**
 * Every address the server answers and whom its bytes can be about. A route that is not named here fails the proof.
 * guarded: through the field guard · herself: the asking person's own sign-in · told: what a worker tells and hears by her
 * own receipt · link: whoever holds a one-time link · machine: no fact of anybody · loopback: this machine only, in a demo.
 */
export const routes: Readonly<Record<string, 'guarded' | 'herself' | 'told' | 'link' | 'machine' | 'loopback'>> = {
  'GET /graphql': 'guarded', 'POST /graphql': 'guarded', 'OPTIONS /graphql': 'guarded',
  'GET /health/live': 'machine', 'GET /health/ready': 'machine',
  'GET /help': 'machine', 'GET /help/leave': 'machine', 'GET /help/:language': 'machine', 'GET /help/:language/plain': 'machine',
  'GET /help/:language/code': 'machine', 'GET /help/:language/now': 'machine', 'GET /help/:language/w/:way': 'machine',
  'GET /help/:language/w/:way/plain': 'machine', 'GET /help/:language/w/:way/code': 'machine', 'GET /help/:language/w/:way/now': 'machine',
  'GET /help/api/ways/:way': 'machine', 'GET /help/audio/:language/:page.opus': 'machine', 'POST /help/api/puzzle': 'machine',
  'POST /help/api/reports': 'told', 'POST /help/api/mailbox': 'told', 'POST /help/api/mailbox/messages': 'told',
  'POST /help/api/mailbox/wishes': 'told', 'POST /help/api/mailbox/proof': 'told', 'POST /help/:language/wishes': 'told',
  'POST /help/api/mailbox/ledger': 'told', 'POST /help/api/mailbox/ledger/withdrawals': 'told', 'POST /help/:language/looked': 'told', 'POST /help/:language/complaints': 'told', 'POST /help/:language/complain': 'told', 'POST /help/:language/take-back': 'told',
  'POST /help/:language/plain': 'told', 'POST /help/:language/code': 'told', 'POST /help/:language/reply': 'told',
  'POST /help/api/mailbox/files': 'told', 'POST /help/api/mailbox/files/taken-back': 'told', 'PATCH /help/files/:id': 'told',
  'POST /auth/sign-in': 'herself', 'POST /auth/sign-out': 'herself', 'GET /auth/session': 'herself', 'GET /auth/ways': 'machine',
  'POST /auth/passkey': 'herself', 'POST /auth/passkey/options': 'herself', 'POST /auth/passkeys': 'herself', 'POST /auth/passkeys/options': 'herself',
  'POST /auth/password': 'herself', 'POST /auth/proof': 'herself', 'POST /auth/proof/options': 'herself', 'POST /auth/recovery-codes': 'herself',
  'POST /auth/authenticator': 'herself', 'POST /auth/authenticator/confirm': 'herself',
  'POST /auth/recovery': 'link', 'GET /auth/recovery/:token': 'link', 'POST /auth/recovery/:token': 'link',
  'GET /auth/invitations/:token': 'link', 'POST /auth/invitations/:token': 'link', 'POST /auth/invitations/:token/confirm': 'link',
  'GET /help/:language/partner/:token': 'link', 'POST /help/:language/partner/:token': 'link',
  'GET /help/:language/interpreter/:token': 'link', 'POST /help/:language/interpreter/:token': 'link',
  // Each of these asks the policy of the file and the table before the first byte.
  'POST /files': 'guarded', 'OPTIONS /files': 'machine', 'PATCH /files/:id': 'guarded', 'DELETE /files/:id': 'guarded',
  'GET /files/:id/copy': 'guarded', 'GET /files/:id/page/:number': 'guarded', 'GET /files/:id/original': 'guarded',
  // Out of the entries of the asking organisation, and into them; what is told of a package is told to whoever sent it.
  'POST /hsds/import': 'guarded', 'GET /hsds/export/:form': 'guarded',
  // What is told of a list is told to whoever sent it; another system hears our code of its report, by a request that it signed.
  'POST /ways/lists': 'guarded', 'POST /api/reports': 'link', 'GET /api/openapi.json': 'machine',
  'GET /auth/demo': 'loopback', 'GET /mail': 'loopback', 'GET /mail/:id': 'loopback',
}

/** A drawing of routes leaves out what stands between a page and what begins alike: `/workers/*` is drawn beneath `/work` as `/work*`. */
const drawn = (path: string): string[] =>
  path.endsWith('/*') ? [path.slice(0, -2), ...pages.filter(it => path.startsWith(it))].map(it => `${it}*`) : [path]
/** The same files for everybody, whoever asks; they are there only where the web was built. */
const files = new Set(['GET /help*', ...pages.flatMap(drawn).map(path => `GET ${path}`)])
export const isFile = (name: string): boolean => files.has(name)
