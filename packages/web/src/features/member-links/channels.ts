import { useChannels, useInboxes } from '../inboxes/use-inboxes.ts'

/** Kinds of channels that have groups where members work; undefined until that is known. */
export function useDeskKinds(): readonly string[] | undefined {
  const { data } = useChannels()
  return data?.items.filter(({ abilities }) => abilities.desks).map(({ kind }) => kind)
}

/** The inboxes, and those among them whose bots can work in a group of members. */
export function useBots() {
  const inboxes = useInboxes()
  const channels = useChannels()
  const kinds = useDeskKinds()
  const all = inboxes.data?.items
  return {
    data: all && kinds && { all, bots: all.filter(({ kind }) => kinds.includes(kind)) },
    error: (!inboxes.data && inboxes.error) || (!channels.data && channels.error) || null,
    isPending: inboxes.isPending || channels.isPending,
    isFetching: inboxes.isFetching || channels.isFetching,
    refetch: (): void => {
      void inboxes.refetch()
      if (!channels.data) void channels.refetch()
    },
  }
}
