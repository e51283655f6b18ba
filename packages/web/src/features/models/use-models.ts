import type { Assistant } from '@opora/contract/assistants'
import type { Model } from '@opora/contract/models'
import type { CallOf } from '@opora/contract/routes'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/session.ts'
import { useAssistants } from '../../lib/use-assistants.ts'
import { modelKeys } from './keys.ts'

interface Models {
  items: Model[]
}

export const useModels = () =>
  useQuery({ queryKey: modelKeys.all, queryFn: ({ signal }) => api('GET /models', {}, { signal }) })

export function useProviders() {
  return useQuery({
    queryKey: modelKeys.providers,
    queryFn: ({ signal }) => api('GET /model-providers', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What the operator put on the server; it may change while the dialog is open. */
export const useLocalModels = () =>
  useQuery({
    queryKey: modelKeys.local,
    queryFn: ({ signal }) => api('GET /local-models', {}, { signal }),
    staleTime: 0,
  })

/** Who asks which model, so that nobody deletes one that is needed. */
export function useAskers(): (model: Model) => string[] {
  const { t } = useTranslation('models')
  const assistants = useAssistants()
  const embeddings = useQuery({
    queryKey: ['knowledge', 'embeddings'],
    queryFn: ({ signal }) => api('GET /knowledge/embeddings', {}, { signal }),
  })
  const { serving, building } = embeddings.data ?? {}
  return ({ id }) => {
    const asks = ({ modelIds, retrieval }: Assistant): boolean =>
      modelIds.includes(id) || retrieval.rerank?.modelId === id
    const names = (assistants.data?.items ?? []).filter(asks).map((one) => one.name)
    return serving?.modelId === id || building?.modelId === id ? [...names, t('search')] : names
  }
}

/** Ways to change connections; what the server answers replaces what is held. */
export function useModelChanges() {
  const client = useQueryClient()
  const patch = (change: (items: Model[]) => Model[]): void => {
    client.setQueryData<Models>(modelKeys.all, (held) => held && { items: change(held.items) })
  }
  const keep = (model: Model): void =>
    patch((items) =>
      items.some((one) => one.id === model.id)
        ? items.map((one) => (one.id === model.id ? model : one))
        : [...items, model],
    )
  return {
    create: useMutation({
      mutationFn: (body: CallOf<'POST /models'>['body']) => api('POST /models', { body }),
      onSuccess: keep,
    }),
    change: useMutation({
      mutationFn: ({ id, body }: { id: Model['id']; body: CallOf<'PATCH /models/:id'>['body'] }) =>
        api('PATCH /models/:id', { params: { id }, body }),
      onSuccess: keep,
    }),
    remove: useMutation({
      mutationFn: (id: Model['id']) => api('DELETE /models/:id', { params: { id } }),
      onSuccess: (_, id) => patch((items) => items.filter((one) => one.id !== id)),
    }),
    noteHealth: (id: Model['id'], health: Model['health']): void =>
      patch((items) => items.map((one) => (one.id === id ? { ...one, health } : one))),
  }
}
