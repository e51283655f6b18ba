import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { plain } from '../posting/plain.ts'
import { placeNow } from '../topics/place-now.ts'
import type { TopicRow } from '../topics/store.ts'
import { answer, type Heard, refuse, words } from './heard.ts'

/** Where the conversation of a topic goes on, for whoever wanted something of it here; formatted text unless `isBare`. */
export async function leftText(ctx: Ctx, heard: Heard, { left, isBare }: { left: TopicRow; isBare: boolean }) {
  const place = await placeNow(ctx, left, heard.desk.locale)
  return words(heard, 'leftTopic', { place: isBare ? place : plain(place) })
}

/** What is written in a topic its conversation went away from reaches nobody, and whoever wrote it is told so. */
export async function tellLeft(ctx: Ctx, heard: Heard, left: TopicRow): Promise<void> {
  const text = await leftText(ctx, heard, { left, isBare: false })
  await transact(ctx, (ctx) => (heard.link ? answer(ctx, heard, text) : refuse(ctx, heard)))
}
