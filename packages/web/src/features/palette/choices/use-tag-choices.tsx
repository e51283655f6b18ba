import type { Conversation } from '@opora/contract/conversations'
import { useTranslation } from 'react-i18next'
import { useTagChange } from '../../conversations/tags/use-tag-change.ts'
import { tagDots } from '../../tags/tag-dots.ts'
import { useTags } from '../../tags/use-tags.ts'
import { useAlso } from '../finding/use-also.ts'
import type { Choice } from '../offered/choice.ts'

/** Tags to put on a conversation, after those it has, which can be taken off. */
export function useTagChoices(conversation: Conversation): Choice[] {
  const { t } = useTranslation('palette')
  const also = useAlso()
  const { add, remove } = useTagChange(conversation)
  const all = (useTags().data?.items ?? []).filter(({ isArchived }) => !isArchived)
  const carried = new Set<string>(conversation.tags.map(({ id }) => id))
  const dot = (colour: keyof typeof tagDots) => <span className="pal-d" style={{ background: tagDots[colour] }} />
  const section = 'conversation'
  return [
    ...conversation.tags.map(
      (tag): Choice => ({
        id: `untag:${tag.id}`,
        section,
        label: t('say.untag', { name: tag.name }),
        names: [tag.name, ...also('say.untag', { name: tag.name })],
        icon: dot(tag.colour),
        isDeep: true,
        isStaying: true,
        run: () => remove(tag),
      }),
    ),
    ...all
      .filter(({ id }) => !carried.has(id))
      .map(
        (tag): Choice => ({
          id: `tag:${tag.id}`,
          section,
          label: t('say.tag', { name: tag.name }),
          names: [tag.name, ...also('say.tag', { name: tag.name })],
          icon: dot(tag.colour),
          isDeep: true,
          isStaying: true,
          run: () => add([tag]),
        }),
      ),
  ]
}
