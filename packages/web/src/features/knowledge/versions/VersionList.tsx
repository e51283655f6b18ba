import type { DocumentVersion } from '@opora/contract/document-versions'
import type { Document } from '@opora/contract/knowledge'
import { Download, GitCompare, History, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatDateTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { CompareVersions } from './CompareVersions.tsx'
import { useRestore, useVersions } from './use-versions.ts'

interface VersionRowProps {
  version: DocumentVersion
  canEdit: boolean
  /** Absent where there are no words to compare. */
  onCompare: (() => void) | undefined
}

function VersionRow({ version, canEdit, onCompare }: VersionRowProps) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'versions' })
  const restore = useRestore()
  const { number, fileUrl, createdBy, sizeBytes } = version
  const date = formatDateTime(version.createdAt)
  return (
    <li>
      <div className="grow">
        <span className="row">
          <b className="num">{t('number', { number })}</b>
          <span className="tr">{version.title}</span>
          {version.isServed && <Tag look="fill">{t('served')}</Tag>}
          {version.isCurrent && !version.isServed && <Tag>{t('current')}</Tag>}
        </span>
        <span className="mut xs num">
          {createdBy ? t('by', { name: createdBy, date }) : date}
          {sizeBytes !== null && `, ${formatBytes(sizeBytes)}`}
        </span>
      </div>
      {onCompare && <IconButton icon={GitCompare} size="sm" label={t('compare', { number })} onClick={onCompare} />}
      {fileUrl && (
        <IconButton
          icon={Download}
          size="sm"
          label={t('download', { number })}
          onClick={() => location.assign(fileUrl)}
        />
      )}
      {canEdit && !version.isCurrent && (
        <IconButton
          icon={RotateCcw}
          size="sm"
          label={t('restore', { number })}
          isLoading={restore.isPending}
          onClick={() => restore.mutate(version)}
        />
      )}
    </li>
  )
}

/** What the document was before, each with its way back. Nothing for one that never changed. */
export function VersionList({ document, canEdit }: { document: Document; canEdit: boolean }) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'versions' })
  const versions = useVersions(document.id).data?.items ?? []
  const [compared, setCompared] = useState<DocumentVersion | null>(null)
  const current = versions.find((version) => version.isCurrent)
  if (versions.length < 2) return null
  const isText = document.origin.kind === 'text'
  return (
    <details className="kn-issues calm kn-versions">
      <summary>
        <Icon of={History} size={14} />
        <span>{t('title', { count: versions.length })}</span>
      </summary>
      <ul>
        {versions.map((version) => (
          <VersionRow
            key={version.id}
            version={version}
            canEdit={canEdit}
            onCompare={isText && !version.isCurrent ? () => setCompared(version) : undefined}
          />
        ))}
      </ul>
      {compared && current && <CompareVersions before={compared} after={current} onClose={() => setCompared(null)} />}
    </details>
  )
}
