import type { Reading } from '@opora/contract/reading'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { acceptedFiles } from '../check-file.ts'
import { knowledgeKeys } from '../keys.ts'
import { moreExtensions } from './more-extensions.ts'

type Settings = Pick<Reading, 'languages' | 'extracts'>

export const useReading = () =>
  useQuery({
    queryKey: knowledgeKeys.reading,
    queryFn: ({ signal }) => api('GET /knowledge/reading', {}, { signal }),
  })

/** For the `accept` attribute of a file chooser. */
export const useAcceptedFiles = (): string => acceptedFiles(moreExtensions(useReading().data))

/** Ways to change how files are read; a refused change is put back. */
export function useReadingChanges() {
  const client = useQueryClient()
  return {
    change: useMutation({
      mutationFn: (settings: Settings) => api('PUT /knowledge/reading', { body: settings }),
      onMutate: async (settings) => {
        await client.cancelQueries({ queryKey: knowledgeKeys.reading })
        const before = client.getQueryData<Reading>(knowledgeKeys.reading)
        client.setQueryData<Reading>(knowledgeKeys.reading, (held) => held && { ...held, ...settings })
        return { before }
      },
      onSuccess: (reading) => client.setQueryData(knowledgeKeys.reading, reading),
      onError: (_error, _settings, context) => client.setQueryData(knowledgeKeys.reading, context?.before),
    }),
    readAgain: useMutation({
      mutationFn: () => api('POST /knowledge/rereads', {}),
      onSuccess: () => client.invalidateQueries({ queryKey: knowledgeKeys.reading }),
    }),
  }
}
