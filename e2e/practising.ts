import type { Locator, Page } from '@playwright/test'
import type { CastKey } from '@amends/shared/cast'
import type { PracticeRole } from '@amends/shared/practice'
import { expect, type As } from './as.ts'
import { press, tabTo } from './keys.ts'
import { t, type Say, type Word } from './words.ts'

/** Somebody on a practice case, by keys alone, in the language of her screen. */
export type Practising = ReturnType<typeof practisingOn>

export const wide = { viewport: { width: 1280, height: 900 } }
export const main = (page: Page): Locator => page.getByRole('main')
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The list stands at the end of the page: whoever knows that goes there backwards. */
async function backTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 15; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Shift+Tab')
  }
  await tabTo(page, target)
}

export function practisingOn(page: Page, say: Say = t) {
  const banner = page.getByRole('region', { name: say('practice.here'), exact: true })
  const tasks = main(page).getByRole('list', { name: say('practice.tasks') })
  const task = (step: Word): Locator => tasks.getByRole('listitem').filter({ hasText: say(step) })
  const button = (name: Word): Locator => main(page).getByRole('button', { name: say(name), exact: true })
  const dialog = (name: Word): Locator => page.getByRole('dialog', { name: say(name) })
  const type = async (field: Locator, text: string): Promise<void> => {
    await tabTo(page, field)
    await page.keyboard.type(text)
  }
  /** Past the box of a day, whose calendar wears a mark of the browser's own. */
  const submits = async (target: Locator): Promise<void> => {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  }
  const at = { page, say, banner, tasks, task, button, dialog, type, submits }

  return {
    ...at,
    /** A box of a day takes its parts one after the other. */
    typeDay: (field: Locator, day: string): Promise<void> => type(field, day.split('-').toReversed().join('')),
    /** Begins from where her day begins; `as`: in this of several roles. */
    begin: async (as?: PracticeRole): Promise<void> => {
      await page.goto('/')
      const name = as ? say('practice.startAs', { role: say(`app.roles.${as}`) }) : say('practice.start')
      await press(page, main(page).getByRole('button', { name, exact: true }))
      await expect(banner).toBeVisible({ timeout: 30_000 })
      await expect(tasks.getByRole('listitem')).toHaveCount(3)
    },
    /** Goes to where a step is done, does it, and finds it done where her day begins. */
    does: async (step: Word, act: () => Promise<void>): Promise<void> => {
      await expect(task(step)).toContainText(say('practice.todo'))
      await backTo(page, task(step).getByRole('link'))
      await page.keyboard.press('Enter')
      await expect(banner).toBeVisible()
      await act()
      await page.goto('/')
      await expect(task(step)).toContainText(say('practice.done'))
    },
    /** All three, each of which was done. */
    all: async (): Promise<void> => { await expect(main(page).getByText(say('practice.all'))).toBeVisible() },

    promises: async (): Promise<void> => {
      await press(page, button('cases.talk.accept'))
      await expect(main(page).getByText(say('cases.talk.acceptedOn'))).toBeVisible()
    },
    takes: async (name: string): Promise<void> => {
      await press(page, button('cases.assignments.add'))
      const assigning = dialog('cases.assignments.dialog')
      for (const [field, label] of [['person', name], ['position', say('app.positions.caseworker')]] as const) {
        const box = assigning.getByRole('combobox', { name: say(`cases.assignments.${field}`) })
        await tabTo(page, box)
        // In some scripts nothing is found by typing its first letters.
        for (const place of await box.locator('option').allInnerTexts()) {
          if (place === label) break
          await page.keyboard.press('ArrowDown')
        }
      }
      await press(page, assigning.getByRole('button', { name: say('cases.assignments.confirm') }))
      await expect(assigning).toHaveCount(0)
    },
    notes: async (text: string): Promise<void> => {
      await type(page.getByRole('textbox', { name: say('cases.composer.textNote') }), text)
      await press(page, page.getByRole('button', { name: say('cases.composer.note') }))
      await expect(main(page).getByText(text)).toBeVisible()
    },
    /** Writes to whoever leads the case, and to nobody else. */
    writes: async (text: string): Promise<void> => {
      const lead = say('practice.story.lead')
      await tabTo(page, page.getByRole('checkbox', { name: lead }))
      await page.keyboard.press('Space')
      await type(page.getByRole('textbox', { name: say('cases.composer.text'), exact: true }), text)
      await press(page, page.getByRole('button', { name: say('cases.composer.sendOne', { first: lead }) }))
      await expect(main(page).getByText(text)).toBeVisible()
    },
    saysCompetence: async (): Promise<void> => {
      await press(page, button('inspections.competence.do'))
      const saying = dialog('inspections.competence.dialog')
      for (const [name, text] of [['place', 'Seoul'], ['matter', 'Papers kept'], ['basis', 'An act on papers']] as const) {
        await type(saying.getByRole('textbox', { name: say(`inspections.competence.${name}`) }), text)
      }
      await page.keyboard.press('Enter')
      await expect(saying).toHaveCount(0)
    },
    asks: async (): Promise<void> => {
      await press(page, button('inspections.asked.do'))
      const asking = dialog('inspections.asked.dialog')
      await type(asking.getByRole('textbox', { name: say('inspections.asked.question') }), 'How many papers are kept?')
      await type(asking.getByRole('textbox', { name: say('inspections.asked.byLaw') }), 'An act on papers')
      await submits(asking.getByRole('button', { name: say('inspections.asked.submit'), exact: true }))
      await expect(asking).toHaveCount(0)
    },
  }
}

/** A session of her own: it changes its chair. */
export async function practises(as: As, key: CastKey, role?: PracticeRole, say: Say = t): Promise<Practising> {
  const her = practisingOn(await as(key, { ...wide, fresh: true }), say)
  await her.begin(role)
  return her
}
