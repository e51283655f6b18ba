// @vitest-environment happy-dom
import type { RuleId } from '@opora/contract/ids'
import type { MemberFrame } from '@opora/contract/live'
import type { Rule } from '@opora/contract/rules'
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { i18n } from '../../../lib/i18n.ts'
import { type Answers, hide, refused, type Shown, show } from '../../member-links/testing/show.tsx'
import { applyFrame } from '../apply-frame.ts'
import { emptyRule } from '../editor/rule-form.ts'
import { en } from '../locales/en.ts'
import { RulesPage } from './RulesPage.tsx'

afterEach(hide)

const changed: MemberFrame = { type: 'rules.changed', cursor: '1-1' }
const id = '00000000-0000-4000-8000-000000000091' as RuleId
const rule: Rule = {
  ...emptyRule,
  id,
  name: 'Refunds',
  actions: [{ kind: 'note', text: 'Seen' }],
  problems: [],
  runs: 0,
  failures: 0,
  lastRunAt: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
}
const theirs: Rule = { ...rule, name: 'Money back', updatedAt: '2026-01-02T00:00:00.000Z' }
const answersOf = (over: Answers = {}): Answers => ({
  'GET /rules': { items: [rule] },
  'GET /inboxes': { items: [] },
  'GET /tags': { items: [] },
  'GET /teams': { items: [] },
  'GET /members': { items: [] },
  'GET /contact-attributes': { items: [] },
  ...over,
})
const nameField = () => document.querySelector<HTMLInputElement>('input[name="name"]')

function write(field: HTMLInputElement | null, text: string): void {
  if (!field) throw new Error('no field')
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** The rule in its editor, with a name somebody typed and did not save. */
async function writing(over: Answers = {}): Promise<Shown> {
  const shown = await show(() => <RulesPage />, answersOf(over))
  await act(async () => i18n.addResourceBundle('en', 'rules', en))
  await shown.settle()
  await shown.press('Refunds')
  await shown.settle()
  await act(async () => {
    write(nameField(), 'Typed')
  })
  return shown
}
async function tell(shown: Shown, items: Rule[]): Promise<void> {
  shown.answers['GET /rules'] = { items }
  await act(async () => applyFrame(shown.client, changed))
  await shown.settle()
}
const sent = ({ asked }: Shown, name: string) => asked.filter((one) => one.name === name).map(({ body }) => body)

describe('the editor of a rule', () => {
  it('stays when a colleague deletes the rule, and what was typed can become a new one', async () => {
    const shown = await writing({ 'POST /rules': { ...rule, name: 'Typed' } })
    await tell(shown, [])
    expect(nameField()?.value).toBe('Typed')
    expect(shown.text()).toContain('A colleague deleted this rule')
    await shown.press('Save as a new rule')
    await shown.settle()
    expect(sent(shown, 'POST /rules')).toEqual([expect.objectContaining({ name: 'Typed' })])
    expect(nameField()).toBeNull()
  })

  it('finds out by saving that the rule is gone, and loses nothing', async () => {
    const shown = await writing({ [`PATCH /rules/${id}`]: refused(404, 'not_found') })
    await shown.press('Save')
    await shown.settle()
    expect(shown.text()).toContain('A colleague deleted this rule')
    expect(nameField()?.value).toBe('Typed')
  })

  it('says that a colleague changed the rule, and takes theirs when asked to', async () => {
    const shown = await writing()
    await tell(shown, [theirs])
    expect(nameField()?.value).toBe('Typed')
    expect(shown.text()).toContain('A colleague changed this rule')
    await shown.press('Take theirs')
    expect(nameField()?.value).toBe('Money back')
    expect(shown.text()).not.toContain('A colleague changed this rule')
  })

  it('overwrites what a colleague did, only when it was said', async () => {
    const shown = await writing({ [`PATCH /rules/${id}`]: { ...rule, name: 'Typed' } })
    await tell(shown, [theirs])
    await shown.press('Overwrite theirs')
    await shown.settle()
    const said = { name: 'Typed', seenAt: theirs.updatedAt }
    expect(sent(shown, `PATCH /rules/${id}`)).toEqual([expect.objectContaining(said)])
  })

  it('asks what to do when the server knows of a change nobody heard of here', async () => {
    const shown = await writing({ [`PATCH /rules/${id}`]: refused(409, 'rule.changed') })
    shown.answers['GET /rules'] = { items: [theirs] }
    await shown.press('Save')
    await shown.settle()
    await shown.settle()
    expect(nameField()?.value).toBe('Typed')
    expect(shown.text()).toContain('A colleague changed this rule')
  })

  it('stores no time nobody typed: an emptied one is told and nothing is sent', async () => {
    const snoozing: Rule = { ...rule, actions: [{ kind: 'snooze', minutes: 60 }] }
    const shown = await writing({ 'GET /rules': { items: [snoozing] } })
    const time = () => document.querySelector<HTMLInputElement>('input[aria-label="After"]')
    await act(async () => write(time(), ''))
    expect(time()?.value).toBe('')
    await shown.press('Save')
    expect(shown.text()).toContain('This is missing')
    expect(sent(shown, `PATCH /rules/${id}`)).toEqual([])
  })
})
