import type { Contact } from '@opora/contract/contacts'
import { safeHref } from '@opora/contract/parse-inline'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Ban, Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatDate, formatLanguage, formatRelative } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { deviceOf } from './device-of.ts'
import { NameForm } from './NameForm.tsx'

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="kv">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The visitor's own word about where they are: shown as text, and as a link only when it leads to the web. */
function PageLink({ url, title }: { url: string; title: string | null }) {
  const href = safeHref(url)
  const name = title || url.replace(/^https?:\/\//, '')
  if (!href) return <span className="tr">{name}</span>
  return (
    <a className="tr" href={href} target="_blank" rel="noopener noreferrer nofollow" title={url}>
      {name}
    </a>
  )
}

function Facts({ contact }: { contact: Contact }) {
  const { t } = useTranslation('conversations')
  const { email, phone, language, visit, lastSeenAt } = contact
  const device = deviceOf(visit?.userAgent ?? null)
  return (
    <dl>
      {phone && (
        <Fact name={t('details.phone')}>
          <a className="num tr" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            {phone}
          </a>
        </Fact>
      )}
      {email && (
        <Fact name={t('details.email')}>
          <a className="tr" href={`mailto:${encodeURIComponent(email)}`}>
            {email}
          </a>
        </Fact>
      )}
      {language && <Fact name={t('details.language')}>{formatLanguage(language)}</Fact>}
      {device && <Fact name={t('details.device')}>{device}</Fact>}
      {visit?.pageUrl && (
        <Fact name={t('details.page')}>
          <PageLink url={visit.pageUrl} title={visit.pageTitle} />
        </Fact>
      )}
      {lastSeenAt && <Fact name={t('details.seen')}>{formatRelative(lastSeenAt)}</Fact>}
    </dl>
  )
}

function ContactSkeleton() {
  return (
    <div className="stack8">
      <Skeleton width="70%" height={14} />
      <Skeleton width="85%" />
      <Skeleton width="60%" />
    </div>
  )
}

/** Who writes, and how else to reach them. */
export function ContactSection({ contactId }: { contactId: Contact['id'] }) {
  const { t } = useTranslation('conversations')
  const client = useQueryClient()
  const queryKey = ['contacts', contactId]
  const {
    data: contact,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api('GET /contacts/:id', { params: { id: contactId } }, { signal }),
    staleTime: 10_000,
  })
  const [isEditing, setEditing] = useState(false)
  const rename = useMutation({
    mutationFn: (name: string) => api('PATCH /contacts/:id', { params: { id: contactId }, body: { name } }),
    onSuccess: (next) => {
      client.setQueryData(queryKey, next)
      setEditing(false)
    },
  })
  return (
    <section className="cs">
      <h3 className="csh">
        {t('details.contact')}
        {contact && !isEditing && (
          <IconButton
            icon={Pencil}
            size="sm"
            className="end"
            label={t('details.editName')}
            onClick={() => setEditing(true)}
          />
        )}
      </h3>
      <Loading isLoading={isPending} skeleton={<ContactSkeleton />}>
        {error && <ErrorState title={failureLine(error)} onRetry={() => void refetch()} />}
        {contact && isEditing && (
          <NameForm
            name={contact.name}
            isSaving={rename.isPending}
            problem={rename.error ? failureLine(rename.error) : null}
            onSave={(name) => rename.mutate(name)}
            onCancel={() => setEditing(false)}
          />
        )}
        {contact && !isEditing && (
          <div className="row who">
            <Avatar name={contact.name} seed={contact.id} size={32} isDecorative />
            <div className="grow">
              <Link
                to="/contacts/$contactId"
                params={{ contactId: contact.id }}
                className="med tr"
                lang={contact.language ?? undefined}
              >
                {contact.name}
              </Link>
              {contact.isBlocked && (
                <div className="row xs">
                  <Icon of={Ban} size={12} />
                  {t('details.blocked')}
                </div>
              )}
              <div className="xs mut tr">{t('details.since', { date: formatDate(contact.createdAt) })}</div>
            </div>
          </div>
        )}
        {contact && <Facts contact={contact} />}
      </Loading>
    </section>
  )
}
