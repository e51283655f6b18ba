import type { Desk } from '@opora/contract/desks'
import type { InboxSummary } from '@opora/contract/inboxes'
import { ExternalLink, Pencil, RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText, failureLine } from '../../lib/failure-text.ts'
import { formatList } from '../../lib/format.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { useTeams } from '../../lib/use-teams.ts'
import { Button } from '../../ui/Button.tsx'
import { ChannelGlyph } from '../../ui/glyphs/ChannelGlyph.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MenuItem } from '../../ui/Menu.tsx'
import { type Removal, RowMenu } from '../../ui/RowMenu.tsx'
import { showToast } from '../../ui/toast.ts'
import { DeskMark } from './DeskMark.tsx'
import { useDeskChanges } from './use-desks.ts'

interface DeskRowProps {
  desk: Desk
  inboxes: readonly InboxSummary[]
  /** Another group has inboxes of its own. */
  isShared: boolean
  /** The group that gets what no group names, when that is an earlier one than this. */
  restOf: Desk | null
  canEdit: boolean
  onEdit: () => void
}

/** Asks Telegram again and says what came of it. */
function useCheckAgain(desk: Desk) {
  const { t } = useTranslation('desks')
  const { check } = useDeskChanges()
  const run = (): void =>
    check.mutate(desk.id, {
      onSuccess: ({ name, problem }) =>
        void showToast(problem ? { text: codeText(problem), isError: true } : { text: t('checked', { name }) }),
      onError: (error) => void showToast({ text: failureLine(error), isError: true }),
    })
  return { run, isChecking: check.isPending }
}

const namesOf = (items: readonly { name: string }[]): string[] => items.map(({ name }) => name)

/** What it gets: its teams first, as they come before all inboxes. */
function Serves({ desk, inboxes, isShared, restOf }: Pick<DeskRowProps, 'desk' | 'inboxes' | 'isShared' | 'restOf'>) {
  const { t } = useTranslation('desks')
  const { servedInboxIds, servedTeamIds } = desk
  const served = useTeams().data?.items.filter(({ id }) => servedTeamIds.includes(id)) ?? []
  const teams = served.length > 0 && t('servesTeams', { count: served.length, names: formatList(namesOf(served)) })
  const names = namesOf(inboxes.filter(({ id }) => servedInboxIds?.includes(id)))
  const rest = names.length > 0 ? formatList(names) : !teams && t('servesNone')
  const all = restOf ? !teams && t('servesAfter', { name: restOf.name }) : t(isShared ? 'servesRest' : 'servesAll')
  const places = servedInboxIds === null ? all : rest
  return (
    <>
      {teams && <span className="dk-line">{teams}</span>}
      {places && <span className="dk-line">{places}</span>}
    </>
  )
}

/** Whose bot works in the group. */
function Bot({ inbox }: Pick<Desk, 'inbox'>) {
  return (
    <span className="dk-bot">
      <ChannelGlyph kind={inbox.kind} />
      <span>{inbox.name}</span>
    </span>
  )
}

/** What has columns of its own where there is room for them. */
function NarrowFacts(props: Pick<DeskRowProps, 'desk' | 'inboxes' | 'isShared' | 'restOf'>) {
  const { t } = useTranslation('desks')
  return (
    <dl className="dk-facts">
      <dt>{t('column.bot')}</dt>
      <dd>
        <Bot inbox={props.desk.inbox} />
      </dd>
      <dt>{t('column.serves')}</dt>
      <dd>
        <Serves {...props} />
      </dd>
    </dl>
  )
}

/** One group: what it is called here and there, whose bot, what it gets, how it is doing. */
export function DeskRow({ desk, inboxes, isShared, restOf, canEdit, onEdit }: DeskRowProps) {
  const { t } = useTranslation('desks')
  const { name, title, url, inbox, problem } = desk
  const isNarrow = useIsNarrow()
  const { remove } = useDeskChanges()
  const { run, isChecking } = useCheckAgain(desk)
  const removal: Removal = {
    action: t('remove.action'),
    title: t('remove.title', { name }),
    description: t('remove.text'),
    confirm: t('remove.confirm'),
    keep: t('remove.keep'),
    isLoading: remove.isPending,
    run: (options) =>
      remove.mutate(desk.id, { ...options, onSuccess: () => void showToast({ text: t('remove.done', { name }) }) }),
  }
  return (
    <tr>
      <td>
        <div className="dk-name">
          {canEdit ? (
            <button type="button" className="dk-title" onClick={onEdit}>
              {name}
            </button>
          ) : (
            <span className="dk-title">{name}</span>
          )}
          {url ? (
            <a className="dk-link" href={url} target="_blank" rel="noreferrer" aria-label={t('openGroup', { title })}>
              {title === name ? t('openInTelegram') : title}
              <Icon of={ExternalLink} size={12} />
            </a>
          ) : (
            title !== name && <span className="dk-link mut">{title}</span>
          )}
          {isNarrow && <NarrowFacts desk={desk} inboxes={inboxes} isShared={isShared} restOf={restOf} />}
          <div role="status">
            <DeskMark desk={desk} />
          </div>
          {problem && canEdit && (
            <Button size="sm" icon={RotateCw} isLoading={isChecking} onClick={run}>
              {t('check')}
            </Button>
          )}
        </div>
      </td>
      <td className="wide mut">
        <Bot inbox={inbox} />
      </td>
      <td className="wide mut">
        <Serves desk={desk} inboxes={inboxes} isShared={isShared} restOf={restOf} />
      </td>
      <td>
        {canEdit && (
          <RowMenu label={t('menu', { name })} isBusy={isChecking} removal={removal}>
            <MenuItem icon={Pencil} onSelect={onEdit}>
              {t('edit')}
            </MenuItem>
            <MenuItem icon={RotateCw} onSelect={run}>
              {t('check')}
            </MenuItem>
          </RowMenu>
        )}
      </td>
    </tr>
  )
}
