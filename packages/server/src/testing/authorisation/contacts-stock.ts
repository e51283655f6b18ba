import type { ContactId, ConversationId } from '@opora/contract/ids'
import { formOf } from '../documents.ts'
import type { TestWorkspace } from '../new-workspace.ts'

const planAttribute = { key: 'plan', name: 'Plan', kind: 'text' } as const

/** The contact of a conversation with all that is known of them, and others that are merged or can be. */
export async function contactsStock(t: TestWorkspace, conversationId: ConversationId) {
  const { conversation } = await t.api('GET /conversations/:id', { params: { id: conversationId } })
  const known = async (name: string): Promise<ContactId> => (await t.api('POST /contacts', { body: { name } })).id
  const merged = { fromId: await known('Zoe at home'), intoId: await known('Zoe') }
  const about = { params: { id: conversation.contact.id }, body: { text: 'Pays late' } }
  return {
    contacts: conversation.contact.id,
    'contacts to merge into': await known('Anna'),
    'contacts to merge': await known('Ann at home'),
    'contacts to keep apart': await known('Another Ann'),
    'contact-merges': (await t.api('POST /contact-merges', { body: merged })).id,
    'contact-notes': (await t.api('POST /contacts/:id/notes', about)).id,
    'contact-segments': (await t.api('POST /contact-segments', { body: { name: 'All', isShared: false, filter: {} } }))
      .id,
    companies: (await t.api('POST /companies', { body: { name: 'Acme' } })).id,
    'contact-imports': (await t.api('POST /contact-imports', { form: formOf({ 'c.csv': 'email\na@example.com' }) })).id,
    'contact-attributes': (await t.api('POST /contact-attributes', { body: planAttribute })).id,
  }
}
