import type { Company } from '@opora/contract/companies'
import { useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { contactKeys } from '../keys.ts'
import { type Choice, Choices } from './Choices.tsx'
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
  const [words, setWords] = useState('')
  const wanted = useDeferredValue(words.trim())
  const { data, error, refetch, isFetching } = useCompanies(wanted)
  const found = data?.pages[0]?.items ?? []
  const isNew =
    isMaking && data !== undefined && words.trim() !== '' && !found.some(({ name }) => plain(name) === plain(words))
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
  const choices: Choice[] = found.map(({ id, name, domain }) => ({
    key: id,
    text: name,
    hint: domain,
    isChosen: id === chosenId,
  }))
  if (isNew) choices.push({ key: 'new', text: t('company.make', { name: words.trim() }), icon: Plus })
  return (
    <Dialog isOpen onClose={onClose} title={t('company.choose')} widthPx={widthPx}>
      <div className="ct-choose">
        <Choices
          label={t(isMaking ? 'company.findOrMake' : 'company.find')}
          listLabel={t('company.all')}
          words={words}
          onWords={setWords}
          choices={choices}
          onChoose={(place) => void choose(place)}
        />
        {!data && !error && <Skeleton width="60%" />}
        {error && !data && (
          <ErrorState title={failureLine(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
        )}
        {data && choices.length === 0 && <p className="hint">{t(words ? 'company.nothing' : 'company.none')}</p>}
      </div>
    </Dialog>
  )
}
