import { beforeEach, describe, expect, it } from 'vitest'
import { aPolicy, someHours } from '../../testing/authorisation/stock.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

describe('business hours', () => {
  const made = (over: object = {}) => t.api('POST /business-hours', { body: { ...someHours, ...over } as never })

  it('have one default, and are not deleted while a policy counts by them', async () => {
    const office = await made()
    const shop = await made({ name: 'Shop', isDefault: true })
    expect(office.isDefault).toBe(true)
    expect((await t.api('GET /business-hours')).items.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Office', false],
      ['Shop', true],
    ])
    const remove = (id: string) => t.api('DELETE /business-hours/:id', { params: { id: id as never } })
    expect(await refusalOf(remove(shop.id))).toMatchObject({ code: 'hours.is_default' })
    await t.api('POST /sla-policies', { body: { ...aPolicy, countsBy: 'hours', hoursId: office.id } })
    expect(await refusalOf(remove(office.id))).toMatchObject({ code: 'hours.in_use' })
  })

  it('are refused with spans that overlap, a zone nobody knows, a holiday that ends early', async () => {
    const week = someHours.week.map(() => [
      { from: 540, to: 700 },
      { from: 690, to: 800 },
    ])
    expect(await refusalOf(made({ week }))).toMatchObject({ code: 'hours.bad_span' })
    expect(await refusalOf(made({ timeZone: 'Mars/Base' }))).toMatchObject({ code: 'hours.unknown_zone' })
    const holiday = { name: 'Fair', from: '2026-05-02', to: '2026-05-01', isYearly: false, spans: [] }
    expect(await refusalOf(made({ holidays: [holiday] }))).toMatchObject({ code: 'hours.bad_holiday' })
    await made()
    expect(await refusalOf(made({ name: 'OFFICE' }))).toMatchObject({ code: 'hours.name_taken' })
  })
})
