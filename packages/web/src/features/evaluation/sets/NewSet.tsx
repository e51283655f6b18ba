import { isBlank } from '@opora/contract/is-blank'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Input } from '../../../ui/Input.tsx'
import { showToast } from '../../../ui/toast.ts'
import { usePlace } from '../use-place.ts'
import { useMakeSet } from '../use-sets.ts'

/** Names a set and opens it. */
export function NewSet() {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const [name, setName] = useState('')
  const make = useMakeSet()
  return (
    <form
      className="row ql-new"
      onSubmit={(event) => {
        event.preventDefault()
        if (isBlank(name) || make.isPending) return
        make.mutate(name, {
          onSuccess: (set) => open({ set: set.id }),
          onError: (error) => void showToast({ text: failureLine(error), isError: true }),
        })
      }}
    >
      <Input
        className="grow"
        maxLength={120}
        aria-label={t('sets.newName')}
        placeholder={t('sets.newPlaceholder')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        type="submit"
        size="lg"
        variant="primary"
        icon={Plus}
        isLoading={make.isPending}
        isDisabled={isBlank(name)}
      >
        {t('sets.make')}
      </Button>
    </form>
  )
}
