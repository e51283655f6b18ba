import type { Company } from '@opora/contract/companies'
import { useQueryClient } from '@tanstack/react-query'
import { Check, Plus } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { contactKeys } from '../keys.ts'
import { useCompanies } from './use-companies.ts'

const widthPx = 400

interface CompanyDialogProps {
  chosenId: string | null
  /** Also offers to make a company of the name that was typed. */
  isMaking?: boolean
  onChoose: (company: Company) => void
  onClose: () => void
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** Chooses a company by its name; arrows and Enter work from the field. */
export function CompanyDialog({ chosenId, isMaking = false, onChoose, onClose }: CompanyDialogProps) {
  const { t } = useTranslation('contacts')
  const client = useQueryClient()
  const listId = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const wanted = useDeferredValue(words.trim())
  const { data, error, refetch, isFetching } = useCompanies(wanted)
  const found = data?.pages[0]?.items ?? []
  const isNew =
    isMaking && data !== undefined && words.trim() !== '' && !found.some(({ name }) => plain(name) === plain(words))
  const count = found.length + Number(isNew)
  const choose = async (place: number): Promise<void> => {
    const company = found[place]
    try {
      if (company) onChoose(company)
      else if (isNew) {
        onChoose(await api('POST /companies', { body: { name: words.trim() } }))
        void client.invalidateQueries({ queryKey: contactKeys.companies })
      } else return
      onClose()
    } catch (failed) {
      showToast({ text: failureLine(failed), isError: true })
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by && count > 0) setAt((at + by + count) % count)
    else if (event.key === 'Enter') void choose(at)
    else return
    event.preventDefault()
  }
  const optionOf = (place: number) => ({
    id: `${listId}-${place}`,
    'data-highlighted': place === at ? '' : undefined,
    onPointerMove: () => setAt(place),
    onClick: () => void choose(place),
  })
  return (
    <Dialog isOpen onClose={onClose} title={t('company.choose')} widthPx={widthPx}>
      <div className="ct-choose">
        <Input
          role="combobox"
          autoFocus
          autoComplete="off"
          maxLength={120}
          aria-expanded={count > 0}
          aria-controls={listId}
          aria-activedescendant={count > 0 ? `${listId}-${at}` : undefined}
          aria-label={t(isMaking ? 'company.findOrMake' : 'company.find')}
          placeholder={t(isMaking ? 'company.findOrMake' : 'company.find')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Loading isLoading={!data && !error} skeleton={<Skeleton width="60%" />}>
          {error && !data ? (
            <ErrorState title={failureLine(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : (
            <div id={listId} role="listbox" aria-label={t('company.all')} tabIndex={-1}>
              {found.map((company, place) => (
                <div
                  key={company.id}
                  {...optionOf(place)}
                  className="mi"
                  role="option"
                  tabIndex={-1}
                  aria-selected={company.id === chosenId}
                >
                  <span className="grow tr">
                    {company.name}
                    {company.domain && <small>{company.domain}</small>}
                  </span>
                  {company.id === chosenId && <Icon of={Check} size={14} />}
                </div>
              ))}
              {isNew && (
                <div {...optionOf(found.length)} className="mi" role="option" tabIndex={-1} aria-selected={false}>
                  <Icon of={Plus} size={14} />
                  <span className="grow tr">{t('company.make', { name: words.trim() })}</span>
                </div>
              )}
            </div>
          )}
        </Loading>
        {data && count === 0 && <p className="hint">{t(words ? 'company.nothing' : 'company.none')}</p>}
      </div>
    </Dialog>
  )
}
