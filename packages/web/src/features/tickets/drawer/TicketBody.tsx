import type { OutputOf } from '@opora/contract/routes'
import { ticketCommentCharacters, ticketSubjectCharacters, ticketTextCharacters } from '@opora/contract/ticket-limits'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Markdown } from '../../../lib/Markdown.tsx'
import { useMe } from '../../../lib/session.ts'
import { useFileDrop } from '../../../lib/use-file-drop.ts'
import { classNames } from '../../../ui/class-names.ts'
import { TicketDoings } from '../doings/TicketDoings.tsx'
import { StaleMark } from '../stale/StaleMark.tsx'
import { useTicketChanges } from '../use-ticket-changes.ts'
import { Checklist } from './Checklist.tsx'
import { Comments } from './Comments.tsx'
import { EditableText } from './EditableText.tsx'
import { Files } from './files/Files.tsx'
import { useTicketFiles } from './files/use-ticket-files.ts'
import { History } from './History.tsx'
import { TicketFacts } from './TicketFacts.tsx'
import { ArchiveKey } from './work/ArchiveKey.tsx'
import { Family } from './work/Family.tsx'
import { Links } from './work/Links.tsx'
import { TimeSpent } from './work/TimeSpent.tsx'
import './work/work.css'

type TicketBodyProps = OutputOf<'GET /tickets/:id'> & { setup: TicketSetup }

/** All of a ticket: what it is, what is to be done, what was said and what happened. */
export function TicketBody({ ticket, comments, history, links, files, time, setup }: TicketBodyProps) {
  const { t } = useTranslation('tickets')
  const { id: me } = useMe().member
  const { change, comment, changeComment, removeComment, move } = useTicketChanges(ticket.id)
  const { version, checklist, isArchived } = ticket
  const work = useTicketFiles(ticket.id)
  const drop = useFileDrop(isArchived ? () => {} : work.add)
  return (
    <div className={classNames('tkt-one', drop.isOver && !isArchived && 'over')} {...drop.handlers}>
      {ticket.isArchived && <ArchiveKey ticket={ticket} onChange={change} />}
      <div>
        <span className="num mut xs">#{ticket.number}</span>
        <StaleMark ticket={ticket} limit={setup.statuses.find(({ id }) => id === ticket.statusId)?.staleDays} isWhole />
        <EditableText
          label={t('one.subject')}
          value={ticket.subject}
          className="tkt-subject"
          rows={2}
          maxLength={ticketSubjectCharacters}
          onSave={(subject) => change({ subject, version })}
        />
      </div>
      <TicketFacts
        ticket={ticket}
        setup={setup}
        onChange={change}
        onMove={(statusId) => move(statusId, ticket.statusId)}
      />
      <section>
        <h3>{t('one.description')}</h3>
        <EditableText
          label={t('one.description')}
          value={ticket.description}
          empty={t('one.noDescription')}
          className="tkt-text"
          rows={6}
          maxLength={ticketTextCharacters}
          draw={(text) => <Markdown text={text} />}
          onSave={(description) => change({ description, version })}
        />
      </section>
      <Checklist
        steps={checklist}
        onAdd={(text) =>
          change({ checklist: [...checklist, { id: crypto.randomUUID(), text, isDone: false }], version })
        }
        onTurn={({ id }) =>
          change({
            checklist: checklist.map((one) => (one.id === id ? { ...one, isDone: !one.isDone } : one)),
            version,
          })
        }
        onRemove={({ id }) => change({ checklist: checklist.filter((one) => one.id !== id), version })}
      />
      <Files files={files} work={work} isFixed={isArchived} />
      <Family ticket={ticket} setup={setup} />
      <Links ticket={ticket} links={links} setup={setup} />
      <TimeSpent ticket={ticket} time={time} />
      {ticket.conversations.length > 0 && (
        <section>
          <h3>{t('one.conversations')}</h3>
          <ul>
            {ticket.conversations.map(({ id, number, subject }) => (
              <li key={id}>
                <Link to="/inbox/{-$conversationId}" params={{ conversationId: id }}>
                  {`#${number} ${subject}`}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <TicketDoings ticket={ticket} />
      <Comments
        ticket={ticket}
        comments={comments}
        maxLength={ticketCommentCharacters}
        me={me}
        onSend={comment}
        onChange={changeComment}
        onRemove={removeComment}
      />
      <History history={history} setup={setup} />
      {!ticket.isArchived && <ArchiveKey ticket={ticket} onChange={change} />}
    </div>
  )
}
