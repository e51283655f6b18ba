/** Kinds of channels whose bots can work in a group of members. */
const kinds: readonly string[] = ['telegram']

export const hasDesks = ({ kind }: { kind: string }): boolean => kinds.includes(kind)
