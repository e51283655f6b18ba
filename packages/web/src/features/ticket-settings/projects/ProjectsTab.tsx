import type { TicketProjectId } from '@opora/contract/ids'
import type { TicketProject, TicketSetup } from '@opora/contract/ticket-setup'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { useSave } from '../use-save.ts'
import { ProjectCard } from './ProjectCard.tsx'
import { ProjectDialog } from './ProjectDialog.tsx'

/** The projects with their custom fields; archived ones stand last. */
export function ProjectsTab({ setup, canEdit }: { setup: TicketSetup; canEdit: boolean }) {
  const { t } = useTranslation('ticketSettings')
  const { put } = useSave()
  const { editing, edit, close, list, addButton } = useEditedRow<TicketProjectId>()
  const [opened, setOpened] = useState<TicketProject | null>(null)
  const projects = setup.projects.toSorted((one, other) => Number(one.isArchived) - Number(other.isArchived))
  const active = projects.filter(({ isArchived }) => !isArchived).length
  const archive = ({ id, name }: TicketProject, isArchived: boolean): void => {
    const set = (isArchived: boolean): Promise<void> =>
      put(
        () => api('PATCH /ticket-projects/:id', { params: { id }, body: { isArchived } }),
        (held) => ({ ...held, projects: held.projects.map((one) => (one.id === id ? { ...one, isArchived } : one)) }),
      )
    void set(isArchived)
    const undo = { label: t('undo'), run: () => void set(!isArchived) }
    showToast({ text: t(isArchived ? 'project.archived' : 'restored', { name }), action: undo })
  }
  return (
    <div ref={list}>
      <div className="ts-head">
        <p className="sec">{t('project.lead')}</p>
        {canEdit && (
          <Button ref={addButton} variant="primary" icon={Plus} onClick={() => edit('new')}>
            {t('project.new')}
          </Button>
        )}
      </div>
      {projects.map((project) => (
        <ProjectCard
          key={project.id}
          project={project}
          setup={setup}
          canEdit={canEdit}
          isLast={active === 1}
          onEdit={() => {
            setOpened(project)
            edit(project.id)
          }}
          onArchive={(isArchived) => archive(project, isArchived)}
        />
      ))}
      {editing === 'new' && <ProjectDialog setup={setup} onClose={close} />}
      {opened && editing === opened.id && (
        <ProjectDialog key={opened.id} project={opened} setup={setup} onClose={close} />
      )}
    </div>
  )
}
