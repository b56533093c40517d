import { cast } from '@amends/shared/cast'
import { expect, test } from './as.ts'
import { seat } from './chair.ts'
import { choose, press } from './keys.ts'
import { trusted } from './newcomer.ts'
import { inDays, main, practises, practisingOn, wide } from './practising.ts'
import { t } from './words.ts'

test('a labour inspector says for what she is competent, asks for more, and keeps what was found', async ({ as }) => {
  const minseo = await practises(as, 'minseo')
  const { page } = minseo
  await minseo.does('practice.steps.competence', minseo.saysCompetence)
  await minseo.does('practice.steps.ask', minseo.asks)
  await minseo.does('practice.steps.outcome', async () => {
    await press(page, minseo.button('inspections.kept.do'))
    const keeping = minseo.dialog('inspections.keep.title')
    const kinds = keeping.getByRole('group', { name: t('inspections.keep.kind') })
    await choose(page, kinds, kinds.getByRole('radio', { name: t('inspections.kinds.finding'), exact: true }))
    await minseo.typeDay(keeping.getByLabel(t('inspections.keep.on.finding'), { exact: true }), inDays(-3))
    await minseo.type(keeping.getByRole('textbox', { name: t('inspections.keep.words') }), 'Thirty passports in one locker.')
    await press(page, keeping.getByRole('button', { name: t('inspections.keep.submit'), exact: true }))
    await expect(keeping).toHaveCount(0)
    await expect(main(page)).toContainText('Thirty passports in one locker.')
  })
  await minseo.all()
})

test('an auditor promises, puts herself on the case, and says whether what was put right holds', async ({ as }) => {
  const greta = await practises(as, 'greta')
  const { page } = greta
  await greta.does('practice.steps.promise', greta.promises)
  await greta.does('practice.steps.take', () => greta.takes(cast.greta.name))
  const subject = t('practice.story.action.subject')
  await expect(main(page).getByRole('region', { name: t('workspaces.waiting.title'), exact: true })).toContainText(t('work.kinds.action_check', { who: subject }))
  await greta.does('practice.steps.check', async () => {
    await press(page, greta.button('actions.check.verdicts.holds'))
    const saying = greta.dialog('actions.check.verdicts.holds')
    await greta.type(saying.getByRole('textbox'), 'We opened every locker.')
    await press(page, saying.getByRole('button', { name: t('actions.act.submit'), exact: true }))
    await expect(saying).toHaveCount(0)
    await expect(main(page)).toContainText('We opened every locker.')
  })
  await greta.all()
})

for (const [key, role] of [['devan'], ['bishnu'], ['lucia', 'representative'], ['nattaya', 'interpreter']] as const) {
  test(`${cast[key].name} (${role ?? cast[key].title}) puts herself on the case, writes a note, and writes to whoever leads it`, async ({ as }) => {
    const her = await practises(as, key, role)
    await her.does('practice.steps.take', () => her.takes(cast[key].name))
    await her.does('practice.steps.note', () => her.notes('We call on Monday.'))
    await her.does('practice.steps.message', () => her.writes('We come on Monday.'))
    await her.all()
  })
}

test('Anong (referral authority) puts herself on the case, says for what she is competent, and asks', async ({ as }) => {
  const anong = await practises(as, 'anong')
  await anong.does('practice.steps.take', () => anong.takes(cast.anong.name))
  await anong.does('practice.steps.competence', anong.saysCompetence)
  await anong.does('practice.steps.ask', anong.asks)
  await anong.all()
})

for (const kind of ['police', 'human_rights_institution', 'immigration'] as const) {
  test(`somebody of a new organisation (${kind}) reads why she reads what, and does her three first steps`, async ({ page }) => {
    const her = await trusted(kind)
    await page.setViewportSize(wide.viewport)
    await seat(page, her)
    const one = practisingOn(page)
    await one.begin()
    const rule = kind === 'immigration' ? 'disclosure.rules.quiet_roles_read_what_is_addressed' : 'disclosure.rules.members_coordinate'
    const cases = main(page).getByRole('list', { name: t('workspaces.plain.cases') })
    await press(page, cases.locator('summary').first())
    await expect(cases).toContainText(t(rule))
    await one.does('practice.steps.take', () => one.takes(her.name))
    if (kind === 'immigration') {
      await one.does('practice.steps.note', () => one.notes('We call on Monday.'))
      await one.does('practice.steps.message', () => one.writes('We come on Monday.'))
    } else {
      await one.does('practice.steps.competence', one.saysCompetence)
      await one.does('practice.steps.ask', one.asks)
    }
    await one.all()
  })
}
