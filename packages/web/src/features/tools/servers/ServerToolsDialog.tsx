import type { Assistant } from '@opora/contract/assistants'
import type { ServerTool, ToolServer } from '@opora/contract/tool-servers'
import { Play, Plug } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { TryDialog } from '../trials/TryDialog.tsx'
import { type Tried, triedOffer } from '../trials/trial-form.ts'
import { PermitDialog } from './PermitDialog.tsx'
import { isToReview, stateOf, type ToolState } from './server-draft.ts'
import { useServer, type useServerChanges } from './use-servers.ts'

const dots: Partial<Record<ToolState, string>> = {
  allowed: 'var(--success)',
  changed: 'var(--warning)',
  gone: 'var(--danger)',
  unfit: 'var(--danger)',
}

interface ServerToolsDialogProps {
  id: ToolServer['id']
  assistants: readonly Assistant[]
  connect: ReturnType<typeof useServerChanges>['connect']
  onClose: () => void
}

/** What a server offers; each tool is allowed by itself. */
export function ServerToolsDialog({ id, assistants, connect, onClose }: ServerToolsDialogProps) {
  const { t } = useTranslation('tools')
  const { data, error, refetch, isFetching } = useServer(id)
  const [looking, setLooking] = useState<ServerTool['id'] | null>(null)
  const [trying, setTrying] = useState<Tried | null>(null)
  const [find, setFind] = useState('')
  const isConnecting = connect.isPending && connect.variables === id
  const tool = data?.tools.find((one) => one.id === looking)
  if (tool) return <PermitDialog tool={tool} assistants={assistants} onClose={() => setLooking(null)} />
  if (trying) return <TryDialog tool={trying} onClose={() => setTrying(null)} />
  const again = (
    <Button size="lg" icon={Plug} isLoading={isConnecting} onClick={() => connect.mutate(id)}>
      {t(data?.server.checkedAt ? 'mcp.connect' : 'mcp.connectFirst')}
    </Button>
  )
  return (
    <Dialog isOpen onClose={onClose} title={data?.server.name ?? t('mcp.title')} footer={again} widthPx={640}>
      <div className="stack tl-form">
        {error && !data && (
          <ErrorState
            title={t('mcp.loadFailed')}
            {...failureText(error)}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        )}
        {!data && !error && <Skeleton width="70%" />}
        {data && <Connection server={data.server} isConnecting={isConnecting} />}
        {data && <Offers tools={data.tools} find={find} onFind={setFind} onLook={setLooking} onTry={setTrying} />}
      </div>
    </Dialog>
  )
}

interface OffersProps {
  tools: readonly ServerTool[]
  find: string
  onFind: (find: string) => void
  onLook: (id: ServerTool['id']) => void
  onTry: (tool: Tried) => void
}

const fewTools = 8

function Offers({ tools, find, onFind, onLook, onTry }: OffersProps) {
  const { t } = useTranslation('tools')
  const wanted = find.trim().toLowerCase()
  const found = tools
    .filter(({ name, offered: { title, description } }) =>
      [name, title, description].some((text) => text.toLowerCase().includes(wanted)),
    )
    .sort((one, other) => Number(isToReview(other)) - Number(isToReview(one)))
  return (
    <>
      {tools.length > fewTools && <FindField label={t('mcp.find')} value={find} onChange={onFind} />}
      {tools.length > 0 && found.length === 0 && <p className="mut">{t('mcp.nothingFound')}</p>}
      {found.length > 0 && (
        <ul className="tl-offers">
          {found.map((one) => (
            <Offer key={one.id} tool={one} onLook={() => onLook(one.id)} onTry={onTry} />
          ))}
        </ul>
      )}
    </>
  )
}

function Connection({ server, isConnecting }: { server: ToolServer; isConnecting: boolean }) {
  const { t } = useTranslation('tools')
  if (isConnecting || !server.checkedAt)
    return <Banner isBoxed>{t(isConnecting ? 'mcp.connecting' : 'mcp.never')}</Banner>
  const { problem, reason, leftOut, offered } = server
  return (
    <>
      <Banner isBoxed look={problem ? 'bad' : 'good'}>
        {problem ? t(`mcp.problem.${problem}`) : t('mcp.works', { ms: formatNumber(server.tookMs ?? 0) })}
        {problem && reason && <p className="xs tl-reason">{reason}</p>}
      </Banner>
      {!problem && offered === 0 && <p className="mut">{t('mcp.nothing')}</p>}
      {leftOut > 0 && <p className="mut">{t('mcp.leftOut', { count: leftOut })}</p>}
    </>
  )
}

interface OfferProps {
  tool: ServerTool
  onLook: () => void
  onTry: (tool: Tried) => void
}

function Offer({ tool, onLook, onTry }: OfferProps) {
  const { t } = useTranslation('tools')
  const state = stateOf(tool)
  const dot = dots[state]
  const tried = triedOffer(tool)
  return (
    <li>
      <div className="tl-name grow">
        <b>{tool.offered.title}</b>
        <span className="mut xs tl-clip">{tool.offered.description}</span>
      </div>
      <div className="tl-tags">
        <Tag {...(dot ? { dot } : {})}>{t(`mcp.state.${state}`)}</Tag>
        {tool.permission && <Tag>{t(tool.permission.hasEffects ? 'tag.effects' : 'tag.looks')}</Tag>}
      </div>
      <div className="tl-offer-acts">
        {tried && (
          <Button size="sm" icon={Play} aria-label={t('try.title', { name: tried.label })} onClick={() => onTry(tried)}>
            {t('try.action')}
          </Button>
        )}
        <Button size="sm" aria-label={t('mcp.lookAt', { name: tool.offered.title })} onClick={onLook}>
          {t('mcp.look')}
        </Button>
      </div>
    </li>
  )
}
