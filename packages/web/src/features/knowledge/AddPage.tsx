import type { CollectionId } from '@opora/contract/ids'
import type { Site } from '@opora/contract/sites'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { pageAddress } from '../../lib/page-address.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'
import { AddSite } from '../sites/index.ts'
import { keepDocument } from './keep-document.ts'

interface AddPageProps {
  /** The collections it is put into. */
  into: CollectionId[]
  onSite: (site: Site) => void
}

/** Adds one web page by its address, or the whole site around it. A refused address stays in the field with the reason below. */
export function AddPage({ into, onSite }: AddPageProps) {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const adding = useMutation({
    mutationFn: (url: string) => api('POST /documents/pages', { body: { url, collectionIds: into } }),
    onSuccess: (document) => {
      keepDocument(client, document)
      setText('')
    },
    onError: (error) => {
      setProblem(failureLine(error))
      field.current?.focus()
    },
  })
  const submit = (): void => {
    const url = pageAddress(text)
    setProblem(url ? null : t('addressInvalid'))
    if (url) adding.mutate(url)
    else field.current?.focus()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>
        <label htmlFor={id}>{t('addPageTitle')}</label>
      </h2>
      <p className="mut">{t('addPageHint')}</p>
      <div className="row kn-add-row">
        <div className={classNames('f grow', problem && 'er')}>
          <input
            ref={field}
            id={id}
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://"
            value={text}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-problem` : undefined}
            onChange={(event) => {
              setText(event.target.value)
              setProblem(null)
            }}
          />
        </div>
        <Button type="submit" size="lg" variant="primary" isLoading={adding.isPending}>
          {t('addPage')}
        </Button>
        <AddSite
          address={text}
          into={into}
          onAdded={(site) => {
            setText('')
            onSite(site)
          }}
        />
      </div>
      {problem && (
        <div id={`${id}-problem`} className="hint bad" role="alert">
          <Icon of={CircleAlert} size={12} />
          <span>{problem}</span>
        </div>
      )}
    </form>
  )
}
