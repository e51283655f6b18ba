// @vitest-environment happy-dom
import type { ConversationId } from '@opora/contract/ids'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../../../lib/i18n.ts'
import { type Answers, hide, refused, type Shown, show } from '../../member-links/testing/show.tsx'
import { en } from '../locales/en.ts'
import { NewTicketDialog } from '../NewTicketDialog.tsx'

afterEach(hide)

const talk = '00000000-0000-4000-8000-000000000001' as ConversationId
const id = (n: number): string => `00000000-0000-4000-8000-0000000000${n}`
const setup = {
  projects: [{ id: id(10), name: 'Support', key: 'SUP', isArchived: false }],
  types: [
    { id: id(20), name: 'Task', icon: 'task', colour: 'blue', projectIds: [], workflow: null, isArchived: false },
    { id: id(21), name: 'Bug', icon: 'bug', colour: 'red', projectIds: [], workflow: null, isArchived: false },
  ],
  statuses: [],
  fields: [],
  boards: [],
} as unknown as TicketSetup
const proposal = {
  subject: 'Mend the mirror',
  description: 'It is loose.',
  typeId: id(21),
  priority: 'high',
  tags: [{ id: id(30), name: 'Damage', colour: 'red' }],
  isByModel: true,
  failure: null,
}
const proposing = `POST /conversations/${talk}/ticket-proposals`
const answersOf = (over: Answers = {}): Answers => ({
  'GET /ticket-templates': { items: [] },
  'GET /tags': { items: [{ id: id(30), name: 'Damage', description: '', colour: 'red', isArchived: false }] },
  'GET /members': { items: [] },
  'GET /teams': { items: [] },
  'POST /tickets': { number: 7 },
  [proposing]: proposal,
  ...over,
})

async function open(over: Answers = {}): Promise<Shown> {
  const onClose = vi.fn()
  const conversation = { id: talk, subject: 'The mirror' }
  const Screen = () => {
    i18n.addResourceBundle('en', 'tickets', en)
    return <NewTicketDialog setup={setup} conversation={conversation} onClose={onClose} />
  }
  const shown = await show(() => <Screen />, answersOf(over))
  // Its window is fetched by itself.
  await vi.waitFor(() => expect(subject()).not.toBeNull())
  await shown.settle()
  return shown
}

const subject = () => document.querySelector<HTMLInputElement>('input[maxlength="300"]')
const description = () => document.querySelector('textarea')
function write(field: HTMLInputElement | null, text: string): void {
  if (!field) throw new Error('no field')
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const sent = ({ asked }: Shown) => asked.filter(({ name }) => name === 'POST /tickets').map(({ body }) => body)

describe('a new ticket of a conversation', () => {
  it('is filled in with what was proposed, sent as it is, and each of it can be refused', async () => {
    const shown = await open()
    expect([subject()?.value, description()?.value]).toEqual(['Mend the mirror', 'It is loose.'])
    expect(shown.text()).toContain(en.proposal.byModel)
    await shown.press('Refuse the proposal: Subject')
    expect(subject()?.value).toBe('The mirror')
    await shown.press('Refuse the proposal: Type')
    await shown.press('Remove Damage')
    await shown.press('Create ticket')
    expect(sent(shown)).toMatchObject([
      {
        subject: 'The mirror',
        description: 'It is loose.',
        typeId: id(20),
        priority: 'high',
        tagIds: [],
        conversationId: talk,
      },
    ])
  })

  it('is as it was once all of it is refused', async () => {
    const shown = await open()
    await shown.press('Refuse all')
    expect([subject()?.value, description()?.value]).toEqual(['The mirror', ''])
    await shown.press('Create ticket')
    expect(sent(shown)).toMatchObject([{ subject: 'The mirror', typeId: id(20), priority: 'none', tagIds: [] }])
  })

  it('keeps what somebody wrote before the proposal came', async () => {
    let propose: (found: object) => void = () => undefined
    const late = new Promise<object>((resolve) => {
      propose = resolve
    })
    const shown = await open({ [proposing]: () => late })
    await act(async () => write(subject(), 'My own words'))
    propose(proposal)
    await shown.settle()
    expect([subject()?.value, description()?.value]).toEqual(['My own words', 'It is loose.'])
  })

  it('says why the model did not help, and can be made when nothing was proposed at all', async () => {
    const shown = await open({ [proposing]: { ...proposal, isByModel: false, failure: 'model.over_budget' } })
    expect(shown.text()).toContain(en.proposal.byWords)
    expect(shown.text()).toContain('The model could not help')
    await hide()
    const bare = await open({ [proposing]: refused(500, 'internal') })
    expect(bare.text()).not.toContain(en.proposal.asking)
    await bare.press('Create ticket')
    expect(sent(bare)).toMatchObject([{ subject: 'The mirror' }])
  })

  it('that was refused keeps its words and its id for the next try', async () => {
    const shown = await open({ 'POST /tickets': refused(409, 'ticket.column_full') })
    await shown.press('Create ticket')
    expect(subject()?.value).toBe('Mend the mirror')
    shown.answers['POST /tickets'] = { number: 7 }
    await shown.press('Create ticket')
    const [first, second] = sent(shown)
    expect(second).toEqual(first)
  })
})
