import type { TicketFile } from '@opora/contract/ticket-work'
import { File as FileIcon, FileText, Paperclip, RotateCcw, Trash2, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatDateTime } from '../../../../lib/format.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Icon } from '../../../../ui/Icon.tsx'
import { IconButton } from '../../../../ui/IconButton.tsx'
import { Progress } from '../../../../ui/Progress.tsx'
import { useLeaving } from '../../../../ui/removals.ts'
import './files.css'
import { isPicture, Preview } from './Preview.tsx'
import type { Coming, TicketFiles } from './use-ticket-files.ts'

interface FilesProps {
  files: readonly TicketFile[]
  work: TicketFiles
  /** An archived ticket keeps its files as they are. */
  isFixed: boolean
}

interface ComingRowProps {
  one: Coming
  work: TicketFiles
}

function ComingRow({ one, work }: ComingRowProps) {
  const { t } = useTranslation('tickets')
  const { file, share, problem } = one
  const { name } = file
  return (
    <li className="tkf">
      <Icon of={FileText} />
      <div className="grow">
        {problem ? (
          <span className="bad">{t('files.failed', { name, cause: problem })}</span>
        ) : (
          <Progress label={t('files.coming', { name, percent: Math.round(share * 100) })} value={share} />
        )}
      </div>
      {problem && <IconButton icon={RotateCcw} size="sm" label={t('files.retry')} onClick={() => work.retry(one)} />}
      <IconButton icon={X} size="sm" label={t('files.drop', { name })} onClick={() => work.drop(one)} />
    </li>
  )
}

interface FileRowProps {
  file: TicketFile
  onOpen: () => void
  onRemove: (() => void) | null
}

function FileRow({ file, onOpen, onRemove }: FileRowProps) {
  const { t } = useTranslation('tickets')
  const { name, url, sizeBytes, author, addedAt } = file
  const about = `${formatBytes(sizeBytes)}, ${author.name}, ${formatDateTime(addedAt)}`
  return (
    <li className="tkf">
      {isPicture(file) ? (
        <button type="button" className="tkf-pic" aria-label={t('files.open', { name })} onClick={onOpen}>
          <img src={url} alt="" loading="lazy" />
        </button>
      ) : (
        <span className="tkf-pic">
          <Icon of={FileIcon} />
        </span>
      )}
      <div className="grow">
        <a className="tr" href={url} download={name}>
          {name}
        </a>
        <small className="mut">{about}</small>
      </div>
      {onRemove && <IconButton icon={Trash2} size="sm" label={t('files.remove', { name })} onClick={onRemove} />}
    </li>
  )
}

/** Files beside a ticket: pictures are looked at here, the rest is downloaded. */
export function Files({ files, work, isFixed }: FilesProps) {
  const { t } = useTranslation('tickets')
  const leaving = useLeaving()
  const picker = useRef<HTMLInputElement>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const shown = files.filter(({ id }) => !leaving.has(id))
  return (
    <section>
      <h3 className="tkt-h">
        {t('files.title')}
        {!isFixed && (
          <Button size="sm" icon={Paperclip} onClick={() => picker.current?.click()}>
            {t('files.add')}
          </Button>
        )}
      </h3>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          work.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {shown.length + work.coming.length === 0 ? (
        <p className="mut">{t(isFixed ? 'files.none' : 'files.hint')}</p>
      ) : (
        <ul className="tkf-l">
          {shown.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              onOpen={() => setOpenId(file.id)}
              onRemove={isFixed ? null : () => work.remove(file)}
            />
          ))}
          {work.coming.map((one) => (
            <ComingRow key={one.key} one={one} work={work} />
          ))}
        </ul>
      )}
      <Preview pictures={shown.filter(isPicture)} openId={openId} onOpen={setOpenId} />
    </section>
  )
}
