import type { Availability, ChosenAvailability, TranscriptRecipients } from '@opora/contract/accounts'
import type { MemberId, UserId, WorkspaceId } from '@opora/contract/ids'
import type { Locale, Role } from '@opora/contract/route'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

export interface MemberRow {
  id: MemberId
  userId: UserId
  workspaceId: WorkspaceId
  name: string
  email: string
  role: Role
  availability: Availability
  availabilitySince: Date | null
  chosenAvailability: ChosenAvailability
  availabilityUntil: Date | null
  locale: Locale
  theme: 'system' | 'light' | 'dark'
  createdAt: Date
  removedAt: Date | null
}

export interface WorkspaceRow {
  id: WorkspaceId
  name: string
  slug: string
  locale: Locale
  timeZone: string
  transcriptRecipients: TranscriptRecipients
  isDemo: boolean
  onboardedAt: Date | null
  createdAt: Date
}

const firstRunLock = 7_301_884_113

/** One first run at a time, until the transaction ends. */
export async function takeFirstRun(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(firstRunLock)})`.execute(db)
}

export async function hasUsers(db: Db): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Whether the demo company is all there is. */
export async function isDemoOnly(db: Db): Promise<boolean> {
  const rows = await db.selectFrom('workspaces').select('is_demo').orderBy('is_demo').limit(2).execute()
  return rows.length === 1 && rows[0]?.is_demo === true
}

export async function insertWorkspace(db: Db, row: Omit<WorkspaceRow, 'transcriptRecipients'>): Promise<void> {
  const { id, name, slug, locale, timeZone } = row
  await db
    .insertInto('workspaces')
    .values({
      id,
      name,
      slug,
      locale,
      time_zone: timeZone,
      is_demo: row.isDemo,
      onboarded_at: row.onboardedAt,
      created_at: row.createdAt,
    })
    .execute()
}

export async function findWorkspace(db: Db, id: WorkspaceId): Promise<WorkspaceRow | undefined> {
  const row = await db
    .selectFrom('workspaces')
    .where('id', '=', id)
    .select([
      'id',
      'name',
      'slug',
      'locale',
      'time_zone as timeZone',
      'transcript_recipients as transcriptRecipients',
      'is_demo as isDemo',
      'onboarded_at as onboardedAt',
      'created_at as createdAt',
    ])
    .executeTakeFirst()
  return row as WorkspaceRow | undefined
}

export async function findFirstWorkspace(db: Db): Promise<WorkspaceId | undefined> {
  const row = await db
    .selectFrom('workspaces')
    .select('id')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id as WorkspaceId | undefined
}

export async function updateWorkspace(
  db: Db,
  id: WorkspaceId,
  change: {
    name?: string
    locale?: Locale
    time_zone?: string
    transcript_recipients?: TranscriptRecipients
    onboarded_at?: Date | null
  },
): Promise<void> {
  await db.updateTable('workspaces').set(change).where('id', '=', id).execute()
}

/** Roles change one at a time, so that two owners cannot remove each other. */
export async function lockRoles(db: Db, id: WorkspaceId): Promise<void> {
  await db.selectFrom('workspaces').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

export interface NewUser {
  id: UserId
  email: string
  name: string
  passwordHash: string
  locale: Locale
  createdAt: Date
}

/** False when the e-mail is taken. */
export async function insertUser(db: Db, user: NewUser): Promise<boolean> {
  const { id, email, name, locale } = user
  const row = await db
    .insertInto('users')
    .values({ id, email, name, locale, password_hash: user.passwordHash, created_at: user.createdAt })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Credentials {
  id: UserId
  passwordHash: string
}

export async function findCredentials(
  db: Db,
  of: { email: string } | { id: UserId },
): Promise<Credentials | undefined> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'password_hash as passwordHash'])
    .$if('email' in of, (query) => query.where('email', '=', 'email' in of ? of.email : ''))
    .$if('id' in of, (query) => query.where('id', '=', 'id' in of ? of.id : ''))
    .executeTakeFirst()
  return row as Credentials | undefined
}

/** False when the password was changed meanwhile. */
export async function updatePassword(db: Db, known: Credentials, passwordHash: string): Promise<boolean> {
  const row = await db
    .updateTable('users')
    .set({ password_hash: passwordHash })
    .where('id', '=', known.id)
    .where('password_hash', '=', known.passwordHash)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function updateUser(
  db: Db,
  id: UserId,
  change: { name?: string; locale?: Locale; theme?: MemberRow['theme'] },
): Promise<void> {
  await db.updateTable('users').set(change).where('id', '=', id).execute()
}

const memberFields = [
  'm.id',
  'm.user_id as userId',
  'm.workspace_id as workspaceId',
  'u.name',
  'u.email',
  'm.role',
  sql<Availability>`coalesce(s.state, 'offline')`.as('availability'),
  's.state_since as availabilitySince',
  sql<ChosenAvailability>`coalesce(s.chosen, 'online')`.as('chosenAvailability'),
  's.chosen_until as availabilityUntil',
  'u.locale',
  'u.theme',
  'm.created_at as createdAt',
  'm.removed_at as removedAt',
] as const

const peopleOf = (db: Db, workspaceId: WorkspaceId) =>
  db
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('member_presence as s', 's.member_id', 'm.id')
    .where('m.workspace_id', '=', workspaceId)
    .select(memberFields)

export async function findPeople(db: Db, workspaceId: WorkspaceId, ids?: readonly MemberId[]): Promise<MemberRow[]> {
  const query = ids
    ? peopleOf(db, workspaceId).where('m.id', 'in', ids)
    : peopleOf(db, workspaceId).where('m.removed_at', 'is', null)
  return (await query.orderBy('m.created_at').orderBy('m.id').execute()) as MemberRow[]
}

const liveMember = (db: Db, workspaceId: WorkspaceId, id: MemberId) =>
  peopleOf(db, workspaceId).where('m.id', '=', id).where('m.removed_at', 'is', null)

export async function findLiveMember(db: Db, workspaceId: WorkspaceId, id: MemberId): Promise<MemberRow | undefined> {
  return (await liveMember(db, workspaceId, id).executeTakeFirst()) as MemberRow | undefined
}

/** The same, and they stay until the end of the transaction. */
export async function holdLiveMember(db: Db, workspaceId: WorkspaceId, id: MemberId): Promise<MemberRow | undefined> {
  const row = await liveMember(db, workspaceId, id).forShare('m').executeTakeFirst()
  return row as MemberRow | undefined
}

/** Where a person comes back to: the workspace they used last, else the first they joined. */
export async function findHome(
  db: Db,
  userId: UserId,
): Promise<{ id: MemberId; workspaceId: WorkspaceId } | undefined> {
  const row = await db
    .selectFrom('members as m')
    .select(['m.id', 'm.workspace_id as workspaceId'])
    .where('m.user_id', '=', userId)
    .where('m.removed_at', 'is', null)
    .orderBy(sql`(select max(s.last_used_at) from sessions s where s.member_id = m.id) desc nulls last`)
    .orderBy('m.created_at')
    .limit(1)
    .executeTakeFirst()
  return row as { id: MemberId; workspaceId: WorkspaceId } | undefined
}

/** Adds the person, or takes back one who was removed; nothing when they are a member already. */
export async function joinMember(
  db: Db,
  member: { id: MemberId; workspaceId: WorkspaceId; userId: UserId; role: Role; createdAt: Date },
): Promise<MemberId | undefined> {
  const { id, role, createdAt } = member
  const row = await db
    .insertInto('members')
    .values({ id, workspace_id: member.workspaceId, user_id: member.userId, role, created_at: createdAt })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'user_id'])
        .doUpdateSet({ role, removed_at: null })
        .where('members.removed_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id as MemberId | undefined
}

export async function updateMember(
  db: Db,
  member: { id: MemberId; workspaceId: WorkspaceId },
  change: { role?: Role; removed_at?: Date },
): Promise<void> {
  await db
    .updateTable('members')
    .set(change)
    .where('id', '=', member.id)
    .where('workspace_id', '=', member.workspaceId)
    .execute()
}

export async function countOwners(db: Db, workspaceId: WorkspaceId): Promise<number> {
  const row = await db
    .selectFrom('members')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .select((build) => build.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
