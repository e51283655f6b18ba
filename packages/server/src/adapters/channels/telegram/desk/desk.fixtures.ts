import type { DeskPlace, DeskPost } from '../../../../ports/desk.ts'
import type { Group } from '../../../../testing/fake-telegram/people/group.ts'
import { type Town, townOf } from '../telegram.fixtures.ts'

/** The bot of a town in a group with a topic. */
export interface Office extends Town {
  group: Group
  topicId: number
  place: DeskPlace
  desk: Town['channel']['desk']
  posts(more: Partial<DeskPost>): Promise<string[]>
}

export const postTo = (place: DeskPlace, more: Partial<DeskPost>): DeskPost => ({
  place,
  text: '',
  files: [],
  parts: [],
  buttons: [],
  replyToId: null,
  isSilent: false,
  ...more,
})

export async function officeOf(...given: Parameters<typeof townOf>): Promise<Office> {
  const town = await townOf(...given)
  const { desk } = town.channel
  const group = town.telegram.group('Support')
  group.addsBot(town.bot)
  const groupId = String(group.id)
  const { topicId } = await desk.openTopic({ groupId, name: 'A-17' }, town.inbox)
  const place = { groupId, topicId }
  return {
    ...town,
    group,
    topicId: Number(topicId),
    place,
    desk,
    posts: (more) => desk.post(postTo(place, more), town.inbox),
  }
}
