import type { Macro } from '@opora/contract/macros'
import { plainOf } from '@opora/contract/plain-text'
import { Copy, Ellipsis, Pencil, Trash2, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatShort } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { removeWithUndo } from '../../ui/removals.ts'
import { useDeeds } from '../macros/use-deeds.ts'
import { useMacroChanges } from '../macros/use-macros.ts'
import type { Choices } from '../rules/use-choices.ts'

interface MacroRowProps {
  macro: Macro
  choices: Choices
  onEdit: (macro: Macro) => void
  onCopy: (macro: Macro) => void
}

function Does({ macro }: { macro: Macro }) {
  const { t } = useTranslation('macros')
  const deeds = useDeeds()(macro)
  return (
    <>
      {deeds.length > 0 && <span className="ma-deeds">{deeds.join(' · ')}</span>}
      {macro.text && (
        <span className="cr-text mut">{t('words', { text: plainOf(macro.text).replace(/\s+/g, ' ') })}</span>
      )}
      {/* Macros call no web addresses and make no tickets, so nothing for that is missing. */}
      {[
        ...new Set(
          macro.problems.flatMap(({ what }) =>
            what === 'secret' || what === 'project' || what === 'ticket_type' ? [] : what,
          ),
        ),
      ].map((what) => (
        <span key={what} className="ru-broken">
          <Icon of={TriangleAlert} size={14} />
          {t(`broken.${what}`)}
        </span>
      ))}
    </>
  )
}

function Used({ uses, lastUsedAt }: Pick<Macro, 'uses' | 'lastUsedAt'>) {
  const { t } = useTranslation('macros')
  const now = useNow()
  if (!lastUsedAt) return <span className="mut">{t('never')}</span>
  return (
    <span className="num">
      {t('uses', { count: uses })}
      <time className="mut" dateTime={lastUsedAt} title={formatDateTime(lastUsedAt)}>
        {', '}
        {t('last', { at: formatShort(lastUsedAt, now) })}
      </time>
    </span>
  )
}

/** One macro: what it is called by, what it does, for whom, and how often it was applied. */
export function MacroRow({ macro, choices, onEdit, onCopy }: MacroRowProps) {
  const { t } = useTranslation('macros')
  const { forget } = useMacroChanges()
  const { id, shortcut, title, audience, teamIds, mayChange } = macro
  const remove = (): void =>
    removeWithUndo({
      ids: [id],
      texts: { removed: t('remove.removed', { title }), failed: t('remove.failed'), undo: t('remove.undo') },
      commit: async ({ fetch }) => {
        await api('DELETE /macros/:id', { params: { id } }, { fetch })
        forget(id)
      },
    })
  const names = teamIds.map((team) => choices.teams.find(({ value }) => value === team)?.label ?? t('deed.gone'))
  const who = audience === 'teams' ? t('audience.of', { names: names.join(', ') }) : t(`audience.${audience}`)
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('menuOf', { title })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <tr data-row={id}>
      <td>
        <div className="cr-name">
          {mayChange ? (
            <button type="button" className="cr-title" data-row-title onClick={() => onEdit(macro)}>
              {title}
            </button>
          ) : (
            <span className="cr-title">{title}</span>
          )}
          <span className="cr-short">/{shortcut}</span>
          <span className="cr-below ma-below">
            <Does macro={macro} />
            <span className="mut">{who}</span>
            <Used {...macro} />
          </span>
        </div>
      </td>
      <td className="wide">
        <div className="ma-does">
          <Does macro={macro} />
        </div>
      </td>
      <td className="wide ma-cell">{who}</td>
      <td className="wide ma-cell">
        <Used {...macro} />
      </td>
      <td>
        <Menu align="end" trigger={trigger}>
          {mayChange && (
            <MenuItem icon={Pencil} onSelect={() => onEdit(macro)}>
              {t('edit')}
            </MenuItem>
          )}
          <MenuItem icon={Copy} onSelect={() => onCopy(macro)}>
            {t('copy')}
          </MenuItem>
          {mayChange && <MenuSeparator />}
          {mayChange && (
            <MenuItem icon={Trash2} isDanger onSelect={remove}>
              {t('remove.action')}
            </MenuItem>
          )}
        </Menu>
      </td>
    </tr>
  )
}
