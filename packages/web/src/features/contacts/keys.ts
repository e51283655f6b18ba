/** Where contacts are held in the query cache; `one` is shared with the side panel of the inbox. */
export const contactKeys = {
  lists: ['contact-list'],
  one: (id: string) => ['contacts', id],
  timeline: (id: string) => ['contacts', id, 'timeline'],
  twins: (id: string) => ['contacts', id, 'twins'],
  companies: ['companies'],
  segments: ['contact-segments'],
  attributes: ['contact-attributes'],
  imports: ['contact-imports'],
} as const
