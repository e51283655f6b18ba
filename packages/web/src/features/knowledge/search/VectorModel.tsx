import type { EmbeddingsState } from '@opora/contract/embeddings'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { codeText, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Progress } from '../../../ui/Progress.tsx'
import { Select } from '../../../ui/Select.tsx'
import { knowledgeKeys } from '../keys.ts'

const builtIn = 'built-in'
const lookEveryMs = 2000

type ModelId = EmbeddingsState['serving']['modelId']

function useEmbeddings() {
  return useQuery({
    queryKey: knowledgeKeys.embeddings,
    queryFn: ({ signal }) => api('GET /knowledge/embeddings', {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.building && !state.data.building.failure ? lookEveryMs : false),
  })
}

interface PreparedProps {
  building: NonNullable<EmbeddingsState['building']>
  onRetry: () => void
  /** Absent where there is no going back: what serves leads there already. */
  onCancel: (() => void) | undefined
  canEdit: boolean
}

/** How far the next vectors are; until they are whole the old ones serve. */
function Prepared({ building, onRetry, onCancel, canEdit }: PreparedProps) {
  const { t } = useTranslation('knowledge')
  const { name, embedded, documents, failure } = building
  const cancel = onCancel && (
    <Button variant="ghost" size="sm" onClick={onCancel}>
      {t('embeddings.cancel')}
    </Button>
  )
  if (failure)
    return (
      <Banner
        isBoxed
        look="bad"
        action={
          canEdit && (
            <div className="row">
              <Button size="sm" onClick={onRetry}>
                {t('embeddings.retry')}
              </Button>
              {cancel}
            </div>
          )
        }
      >
        {t('embeddings.failed', { name })} {codeText(failure.code, failure.params)}
      </Banner>
    )
  return (
    <div className="row kn-building">
      <div className="grow">
        <Progress
          look="ai"
          label={t('embeddings.progress', { name, embedded, documents })}
          value={documents > 0 ? embedded / documents : null}
        />
        <p className="sec">{t('embeddings.building')}</p>
      </div>
      {canEdit && cancel}
    </div>
  )
}

/** Which model turns passages and questions into vectors. */
export function VectorModel({ canEdit }: { canEdit: boolean }) {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const { data } = useEmbeddings()
  const models = useQuery({ queryKey: ['models'], queryFn: ({ signal }) => api('GET /models', {}, { signal }) })
  const choose = useMutation({
    mutationFn: (modelId: ModelId) => api('PUT /knowledge/embeddings', { body: { modelId } }),
    onSuccess: (state) => {
      client.setQueryData(knowledgeKeys.embeddings, state)
      void client.invalidateQueries({ queryKey: knowledgeKeys.searches })
    },
  })
  if (!data) return null
  const { serving, building } = data
  const fit = (models.data?.items ?? []).filter(({ purpose }) => purpose === 'embeddings')
  const chosen = building?.modelId ?? serving.modelId
  return (
    <div className="stack">
      <FormFailure failure={choose.error ? failureText(choose.error) : null} />
      <Field
        label={t('embeddings.title')}
        hint={
          fit.length > 0 ? (
            t('embeddings.hint')
          ) : (
            <>
              {t('embeddings.none')} <Link to="/settings/models">{t('embeddings.connect')}</Link>
            </>
          )
        }
      >
        <Select
          value={chosen ?? builtIn}
          isDisabled={!canEdit || fit.length === 0 || choose.isPending}
          onChange={(value) => choose.mutate(fit.find(({ id }) => id === value)?.id ?? null)}
          options={[
            { value: builtIn, label: t('embeddings.builtIn'), hint: t('embeddings.builtInHint') },
            ...fit.map(({ id, label, name }) => ({ value: id as string, label, hint: name })),
          ]}
        />
      </Field>
      {building && (
        <Prepared
          building={building}
          canEdit={canEdit}
          onRetry={() => choose.mutate(building.modelId)}
          onCancel={building.modelId === serving.modelId ? undefined : () => choose.mutate(serving.modelId)}
        />
      )}
    </div>
  )
}
