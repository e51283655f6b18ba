import { handle } from '../../platform/http/binding.ts'
import { getContact } from './get-contact.ts'
import { presentContact } from './present.ts'
import { updateContact } from './update-contact.ts'

export const contactsRoutes = [
  handle('GET /contacts/:id', async (ctx, { params }) => presentContact(await getContact(ctx, params.id))),
  handle('PATCH /contacts/:id', async (ctx, { params, body }) =>
    presentContact(
      await updateContact(ctx, params.id, {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.email === undefined ? {} : { email: body.email }),
        ...(body.phone === undefined ? {} : { phone: body.phone }),
      }),
    ),
  ),
]
