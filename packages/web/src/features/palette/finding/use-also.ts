import { useQuery } from '@tanstack/react-query'
import { currentLocale, i18n } from '../../../lib/i18n.ts'
import { otherNames } from './both-languages.ts'

const none: ReadonlyMap<string, string> = new Map()

/** What phrases in use are called in the other language; nothing until that is here. */
export function useOtherNames(): ReadonlyMap<string, string> {
  const queryKey = ['palette', 'other-names', currentLocale()]
  const { data } = useQuery({
    queryKey,
    queryFn: otherNames,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  return data ?? none
}

/** Says a phrase of the palette in the other language, its values too where they have a name there. */
export function useAlso(): (key: string, values: Record<string, string>) => string[] {
  const others = useOtherNames()
  return (key, values) => {
    const own: unknown = i18n.getResource(currentLocale(), 'palette', key)
    const other = typeof own === 'string' ? others.get(own) : undefined
    return other
      ? [other.replace(/\{\{(\w+)\}\}/g, (_, name: string) => others.get(values[name] ?? '') ?? values[name] ?? '')]
      : []
  }
}
