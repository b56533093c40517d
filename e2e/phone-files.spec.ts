import { expect, requestAs, test } from './as.ts'
import { look } from './look.ts'
import { reportIds } from './matter.ts'
import { wide } from './notifying.ts'
import { answer, confirmCode, openMailbox, receiptOn, send } from './worker.ts'
import { t } from './words.ts'

const place = 'GPS 23.7466 N 90.3939 E'
const phone = { width: 360, height: 740 }

/** A picture as a phone takes it: a drawing with a part of EXIF before it that says where. */
async function photoOf(draw: () => Promise<string>): Promise<Buffer> {
  const picture = Buffer.from(await draw(), 'base64')
  const said = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0'), Buffer.from(place)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(said.length + 2, 2)
  return Buffer.concat([picture.subarray(0, 2), head, said, picture.subarray(2)])
}

test('a photo from her phone leaves it without the place it was taken, arrives though the line is cut, and is taken back', async ({ page, as }) => {
  const lead = await requestAs('amina')
  const before = await reportIds(lead)
  await page.setViewportSize(phone)
  await page.goto('/help/en/')
  const photo = await photoOf(() => page.evaluate(() => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 2400, height: 1800 })
    canvas.getContext('2d')?.fillRect(200, 200, 900, 700)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  }))
  expect(photo.includes(place)).toBe(true)

  const sent: Buffer[] = []
  let cut = 0
  await page.route('**/help/files/*', async route => {
    if (route.request().method() !== 'PATCH') return route.continue()
    if (cut === 0) {
      cut += 1
      return route.abort('connectionreset')
    }
    sent.push(route.request().postDataBuffer() ?? Buffer.alloc(0))
    return route.continue()
  })
  await answer(page, t, { danger: 'no', concerns: ['documents_kept'], story: 'They keep my passport in this drawer.' }, async () => {
    if (!await page.getByRole('heading', { level: 1, name: t('help.more.heading') }).isVisible()) return
    await page.getByLabel(t('help.files.photo')).setInputFiles({ name: 'IMG_20261101.jpg', mimeType: 'image/jpeg', buffer: photo })
    await expect(page.getByRole('list', { name: t('help.files.list') }).getByRole('listitem')).toHaveCount(1)
    await look(page, 'en')
    await page.setViewportSize(phone)
  })
  await send(page, t)
  const receipt = await receiptOn(page, t)
  await confirmCode(page, t, receipt)
  await expect(page.getByRole('main')).toContainText(t('help.files.arrived'))
  expect(cut).toBe(1)
  expect(sent.length).toBeGreaterThan(0)
  for (const body of sent) {
    expect(body.includes('Exif')).toBe(false)
    expect(body.includes(place)).toBe(false)
  }
  const [id = ''] = (await reportIds(lead)).filter(it => !before.includes(it))

  const amina = await as('amina', wide)
  await amina.goto(`/reports/${id}`)
  const panel = amina.getByRole('main').getByRole('region', { name: t('files.record.report.panel'), exact: true })
  await expect(panel.getByRole('listitem')).toHaveCount(1)

  await page.goto('/help/en/')
  await openMailbox(page, t, receipt)
  const what = t('help.files.a_photo', { number: 1 })
  await page.getByRole('button', { name: t('help.files.takeBack', { what }) }).click()
  await page.getByRole('button', { name: t('help.files.takeBackYes') }).click()
  await expect(page.getByRole('main')).toContainText(t('help.files.state_taken_back'))
  await amina.reload()
  await expect(panel.getByRole('link')).toHaveCount(0)
  await lead.dispose()
})
