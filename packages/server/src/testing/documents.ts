import type { DocumentId } from '@opora/contract/ids'
import type { Document } from '@opora/contract/knowledge'
import type { TestWorkspace } from './new-workspace.ts'

type Content = string | Uint8Array<ArrayBuffer>

/** A form with files, as a browser sends it. */
export function formOf(files: Record<string, Content>): FormData {
  const form = new FormData()
  for (const [name, content] of Object.entries(files)) form.append('file', new Blob([content]), name)
  return form
}

/** Uploads files through the API without reading them yet. */
export async function upload(t: TestWorkspace, files: Record<string, Content>): Promise<Document[]> {
  return (await t.api('POST /documents', { form: formOf(files) })).items
}

/** Uploads files and waits until they were read. */
export async function addDocuments(t: TestWorkspace, files: Record<string, Content>): Promise<Document[]> {
  const uploaded = await upload(t, files)
  await t.settle()
  return Promise.all(uploaded.map(({ id }) => documentOf(t, id)))
}

export const documentOf = (t: TestWorkspace, id: DocumentId) => t.api('GET /documents/:id', { params: { id } })

export const depositMarkdown = `# Deposit and payment

## When is the deposit returned?
The deposit hold is released within 3 to 5 working days after the car is returned without remarks. The exact day depends on the bank that issued the card.

## How much is held on the card?
We hold 300 € on the card at pick-up. For premium cars the hold is 600 €.

## Can I pay the deposit in cash?
No, the deposit is taken only from a card in the name of the main driver.

## Can I drive to Montenegro?
Yes, you may drive to Montenegro with a green card, 35 € per rental.
`
