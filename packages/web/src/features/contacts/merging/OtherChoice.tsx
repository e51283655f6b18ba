import type { ContactRow } from '@opora/contract/contacts'
import type { ContactId } from '@opora/contract/ids'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Choices } from '../choice/Choices.tsx'
import { contactKeys } from '../keys.ts'

const shown = 20

interface OtherChoiceProps {
  notId: ContactId
  onChoose: (contact: ContactRow) => void
}

/** Finds another contact by anything members know of them. */
export function OtherChoice({ notId, onChoose }: OtherChoiceProps) {
  const { t } = useTranslation('contacts')
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words.trim())
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...contactKeys.lists, 'choice', wanted],
    queryFn: ({ signal }) =>
      api('GET /contacts', { query: { sort: 'seen', limit: shown, ...(wanted ? { q: wanted } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const found = data?.items.filter(({ id }) => id !== notId) ?? []
  const choices = found.map(({ id, name, email, phone }) => ({
    key: id,
    text: name,
    hint: [email, phone].filter(Boolean).join(' · '),
  }))
  return (
    <div className="ct-choose">
      <Choices
        label={t('list.find')}
        listLabel={t('title')}
        words={words}
        onWords={setWords}
        choices={choices}
        onChoose={(place) => found[place] && onChoose(found[place])}
      />
      {!data && !error && <Skeleton width="60%" />}
      {error && !data && (
        <ErrorState title={failureLine(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {data && found.length === 0 && <p className="hint">{t('list.nothing')}</p>}
    </div>
  )
}
