import { expect, test } from './as.ts'
import { press, tabTo } from './keys.ts'
import { asked, carriedOut, planned } from './planned.ts'
import { noFileYet } from './proving.ts'
import { t } from './words.ts'

const wide = { viewport: { width: 1280, height: 900 } }

test('a supplier finds by keys alone what it has to do, and says with proof that it is done', async ({ as }) => {
  test.setTimeout(240_000)
  const { caseId } = await planned()
  await carriedOut(caseId)
  const { case: record } = await asked('amina', 'CasePage', { id: caseId })
  const junho = await as('junho', wide)
  await junho.goto('/')
  await expect(junho.getByRole('heading', { level: 1, name: t('actions.supplier.title') })).toBeVisible()
  const mine = junho.getByRole('list', { name: t('actions.supplier.cases') }).getByRole('group', { name: record.code, exact: true })
  await press(junho, mine.getByRole('link', { name: t('actions.supplier.plan'), exact: true }))
  await press(junho, junho.getByRole('main').getByRole('button', { name: t('plans.acts.claim'), exact: true }))
  const claiming = junho.getByRole('dialog', { name: t('plans.acts.claim'), exact: true })
  await tabTo(junho, claiming.getByRole('textbox'))
  await junho.keyboard.type('The locker is gone; photos of all rooms.')
  await press(junho, claiming.getByRole('button', { name: t('plans.act.submit'), exact: true }))
  await noFileYet(junho, 'proof')
  await expect(junho.getByRole('main')).toContainText(t('plans.states.done_claimed'))
})
