import type { Document } from '@opora/contract/knowledge'
import { Ban, Download, Ellipsis, ExternalLink, FileUp, Globe, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { isBusy } from './document-stage.ts'
import { EditText } from './EditText.tsx'
import { useAcceptedFiles } from './reading/use-reading.ts'
import { uploads } from './uploads.ts'
import { useDocumentActions } from './use-document-actions.ts'
import { usePlace } from './use-place.ts'

interface DocumentMenuProps {
  document: Document
  canEdit: boolean
  /** Called when the document goes out of sight. */
  onRemoved?: () => void
}

export function DocumentMenu({ document, canEdit, onRemoved }: DocumentMenuProps) {
  const { t } = useTranslation('knowledge')
  const { retry, cancel, download, remove } = useDocumentActions(document)
  const { origin } = document
  const { go } = usePlace()
  const [isEditing, setEditing] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const accept = useAcceptedFiles()
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('action.more', { title: document.title })}>
      <Icon of={Ellipsis} />
    </button>
  )
  const menu = (
    <Menu trigger={trigger} align="end">
      {origin.kind === 'file' && (
        <MenuItem icon={Download} onSelect={() => download.mutate()}>
          {t('action.download')}
        </MenuItem>
      )}
      {origin.kind === 'file' && canEdit && (
        <MenuItem icon={FileUp} onSelect={() => chooser.current?.click()}>
          {t('versions.replace')}
        </MenuItem>
      )}
      {origin.kind === 'text' && canEdit && (
        <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
          {t('text.edit')}
        </MenuItem>
      )}
      {origin.kind === 'page' && (
        <MenuItem icon={ExternalLink} onSelect={() => window.open(origin.url, '_blank', 'noopener,noreferrer')}>
          {t('action.openPage')}
        </MenuItem>
      )}
      {origin.kind === 'page' && origin.siteId !== null && (
        <MenuItem icon={Globe} onSelect={() => go({ site: origin.siteId, document: null, passage: null })}>
          {t('action.openSite')}
        </MenuItem>
      )}
      {canEdit && isBusy(document) && (
        <MenuItem icon={Ban} onSelect={() => cancel.mutate()}>
          {t('action.cancel')}
        </MenuItem>
      )}
      {canEdit && !isBusy(document) && (
        <MenuItem icon={RefreshCw} onSelect={() => retry.mutate()}>
          {t('action.reindex')}
        </MenuItem>
      )}
      {canEdit && (
        <>
          <MenuSeparator />
          <MenuItem
            icon={Trash2}
            isDanger
            onSelect={() => {
              remove()
              onRemoved?.()
            }}
          >
            {t('action.remove')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
  return (
    <>
      {menu}
      {origin.kind === 'file' && canEdit && (
        <input
          ref={chooser}
          type="file"
          hidden
          accept={accept}
          aria-label={t('versions.replace')}
          onChange={(event) => {
            uploads.add([...(event.target.files ?? [])].slice(0, 1), document.id)
            event.target.value = ''
          }}
        />
      )}
      {isEditing && <EditText document={document} onClose={() => setEditing(false)} />}
    </>
  )
}
