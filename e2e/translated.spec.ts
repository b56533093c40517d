import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { newReceipt, post, report, reportIds } from './matter.ts'
import { main, wide } from './notifying.ts'
import { ask } from './wire.ts'
import { openMailbox } from './worker.ts'
import { t, wordsIn } from './words.ts'

const ar = wordsIn('ar')
const story = 'أخذوا جواز سفري ولا يعيدونه.'
const inEnglish = 'They took my passport and do not give it back.'
const answer = 'We will ask for your passport. Are you safe tonight?'
const inArabic = 'سنطلب جواز سفرك. هل أنت بأمان هذه الليلة؟'
const interpreter = 'Samira'

/** A report in Arabic that somebody has looked at. */
async function told() {
  const lead = await requestAs('amina')
  const before = await reportIds(lead)
  const receipt = newReceipt()
  expect((await post(lead, 'reports', { ...report(receipt), language: 'ar', story })).status()).toBe(201)
  const [id = ''] = (await reportIds(lead)).filter(it => !before.includes(it))
  await ask(lead, 'TriageReport', { id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
  await lead.dispose()
  return { id, receipt }
}

test('an interpreter without an account translates one text, once; the worker reads the answer in Arabic with the original beside it', async ({ as, browser }) => {
  test.setTimeout(150_000)
  const { id, receipt } = await told()
  const amina = await as('amina', wide)
  const outside = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 740 } })
  const page = await outside.newPage()
  let link = ''

  await test.step('Amina asks for a translation of her story, and carries the link herself', async () => {
    await amina.goto(`/reports/${id}`)
    await main(amina).getByRole('button', { name: t('reports.interpreter.ask') }).click()
    const dialog = amina.getByRole('dialog', { name: t('reports.interpreter.title') })
    await dialog.getByRole('button', { name: t('reports.interpreter.make') }).click()
    await expect(dialog).toContainText(t('reports.interpreter.calledMissing'))
    await dialog.getByRole('textbox', { name: t('reports.interpreter.called') }).fill(interpreter)
    await dialog.getByRole('button', { name: t('reports.interpreter.make') }).click()
    const made = amina.getByRole('dialog', { name: t('reports.interpreter.made') })
    link = await made.getByRole('code').innerText()
    await made.getByRole('button', { name: t('reports.interpreter.close') }).click()
    await expect(main(amina)).toContainText(t('reports.interpreter.end'))
  })

  await test.step('the interpreter is asked first, then reads this one text and nothing else', async () => {
    await page.goto(new URL(link).pathname.replace('/go/', '/en/'))
    await expect(main(page)).not.toContainText(story)
    await page.getByRole('button', { name: t('reports.outside.on') }).click()
    await expect(main(page)).toContainText(t('reports.outside.missing'))
    await page.getByRole('radio', { name: t('reports.outside.no') }).check()
    await page.getByRole('button', { name: t('reports.outside.on') }).click()
    await expect(main(page)).toContainText(story)
    await expect(main(page)).not.toContainText('a hostel')
    await page.getByRole('textbox', { name: t('reports.outside.into', { language: 'English' }) }).fill(inEnglish)
    await page.getByRole('button', { name: t('reports.outside.send') }).click()
    await expect(main(page)).toContainText(t('reports.outside.thanks'))
    await page.goto(new URL(link).pathname.replace('/go/', '/en/'))
    await page.getByRole('radio', { name: t('reports.outside.no') }).check()
    await page.getByRole('button', { name: t('reports.outside.on') }).click()
    await expect(main(page)).toContainText(t('reports.outside.overTitle'))
  })

  await test.step('Amina reads it live beside the original, with whose words they are, and answers in both languages', async () => {
    await expect(main(amina)).toContainText(inEnglish)
    await expect(main(amina)).toContainText(story)
    await expect(main(amina)).toContainText(t('reports.translation.interpreter', { name: interpreter }))
    await amina.getByRole('textbox', { name: t('reports.dialogue.ask') }).fill(answer)
    await amina.getByRole('checkbox', { name: t('reports.translation.with') }).check()
    await amina.getByRole('textbox', { name: t('reports.translation.into', { language: 'Arabic' }) }).fill(inArabic)
    await amina.getByRole('radio', { name: t('reports.translation.ways.machine') }).check()
    await look(amina, 'en')
    await amina.setViewportSize(wide.viewport)
    await amina.getByRole('button', { name: t('reports.dialogue.send') }).click()
    await expect(amina.getByRole('log', { name: t('reports.dialogue.log') })).toContainText(inArabic)
  })

  await test.step('she reads it in Arabic, who translated it, and what was written', async () => {
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const worker = await phone.newPage()
    await worker.goto('/help/ar/')
    await openMailbox(worker, ar, receipt)
    await expect(main(worker)).toContainText(inArabic)
    await expect(main(worker)).toContainText(ar('help.mailbox.translated_machine'))
    await expect(main(worker)).toContainText(answer)
    await look(worker, 'ar')
    await phone.close()
  })
  await outside.close()
})
