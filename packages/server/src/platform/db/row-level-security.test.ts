import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDatabase } from '../../testing/run-database.ts'
import { openDatabase } from './database.ts'

interface Column {
  table: string
  name: string
  type: string
  /** Values a check constraint allows. */
  allowed: string[] | null
}

const database = openDatabase({ ...runDatabase().connection, max: 2 })
afterAll(() => database.close())

let columnsOf = new Map<string, Column[]>()
let withWorkspace: string[] = []

async function readColumns(client: pg.PoolClient): Promise<Column[]> {
  const { rows } = await client.query<Column & { checks: string | null }>(`
    select c.table_name as "table", c.column_name as name, c.udt_name as type,
      (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
        where k.conrelid = c.table_name::regclass and k.contype = 'c' and pg_get_constraintdef(k.oid) like '%(' || c.column_name || ' = %') as checks
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_nullable = 'NO'
      and c.column_default is null and c.is_identity = 'NO' or c.column_name = 'workspace_id' and c.table_schema = 'public'
    order by 1, c.ordinal_position`)
  return rows.map(({ checks, ...column }) => ({
    ...column,
    allowed: checks ? [...checks.matchAll(/'([^']*)'::text/g)].map((match) => match[1] ?? '') : null,
  }))
}

beforeAll(async () => {
  const columns = await database.asOwner(readColumns)
  columnsOf = Map.groupBy(columns, ({ table }) => table)
  withWorkspace = [...columnsOf]
    .filter(([, own]) => own.some(({ name }) => name === 'workspace_id'))
    .map(([name]) => name)
})

function literalOf(column: Column, workspaceId: string): string {
  if (column.name === 'workspace_id') return `'${workspaceId}'`
  if (column.allowed) return `'${column.allowed[0]}'`
  const values: Record<string, string> = {
    uuid: `'${randomUUID()}'`,
    text: `'${randomUUID()}'`,
    jsonb: `'{}'`,
    timestamptz: 'now()',
    bool: 'true',
    bytea: `'\\x00'`,
    halfvec: `'[1]'`,
    _int8: `'{}'`,
  }
  return values[column.type] ?? '1'
}

/** A statement that stores some row of a workspace in a table. */
function insertInto(table: string, workspaceId: string): string {
  const columns = columnsOf.get(table) ?? []
  const values = columns.map((column) => literalOf(column, workspaceId))
  return `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) values (${values.join(', ')})`
}

const a = randomUUID()
const b = randomUUID()

/** Everything happens in one transaction that is rolled back, with a row of two workspaces in every table. */
async function withRows(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  await database.asOwner(async (client) => {
    await client.query('begin')
    try {
      // Without foreign keys: a row of any table can be made alone, and only the wall can refuse it.
      await client.query('set local session_replication_role = replica')
      for (const table of withWorkspace)
        for (const workspaceId of [a, b]) await client.query(insertInto(table, workspaceId))
      await work(client)
    } finally {
      await client.query('rollback')
    }
  })
}

async function actAs(client: pg.PoolClient, role: string, workspaceId: string | null): Promise<void> {
  await client.query('reset role')
  await client.query(`select set_config('app.workspace', '${workspaceId ?? ''}', true)`)
  await client.query(`set local role ${role}`)
}

/** Counts per table what a statement touched; the code of the error where it was refused. */
async function onEach(
  client: pg.PoolClient,
  statement: (table: string) => string,
): Promise<Record<string, number | string>> {
  const outcome: Record<string, number | string> = {}
  for (const table of withWorkspace) {
    await client.query('savepoint here')
    outcome[table] = await client.query(statement(table)).then(
      (result) => result.rowCount ?? 0,
      (error: { code: string }) => error.code,
    )
    await client.query('rollback to savepoint here')
  }
  return outcome
}

const all = <T>(value: T): Record<string, T> => Object.fromEntries(withWorkspace.map((table) => [table, value]))
const ours = (table: string): string => `select from ${table} where workspace_id in ('${a}', '${b}')`

/** Tables with a workspace and no wall around it. */
async function unwalled(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and exists (
      select from pg_policy p where p.polrelid = c.oid and 'opora_app'::regrole = any(p.polroles)))`)
  return rows.map(({ name }) => name)
}

const isRefused = '42501'

describe('row-level security', () => {
  it('stands around every table with a workspace', async () => {
    expect(withWorkspace.length).toBeGreaterThan(15)
    expect(await database.asOwner(unwalled)).toEqual([])
  })

  it('is missed by this test when a table comes without it', async () => {
    await database.asOwner(async (client) => {
      await client.query('begin; create table naked (workspace_id uuid); create table half_dressed (workspace_id uuid)')
      await client.query('alter table half_dressed enable row level security')
      const found = await unwalled(client)
      await client.query('rollback')
      expect(found.sort()).toEqual(['half_dressed', 'naked'])
    })
  })

  it('binds roles that own nothing and cannot rise', async () => {
    const { rows } = await database.asOwner((client) =>
      client.query(`
        select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcanlogin,
          (select count(*)::int from pg_class c where c.relowner = r.oid) + (select count(*)::int from pg_proc p where p.proowner = r.oid) as owned,
          (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships
        from pg_roles r where r.rolname in ('opora_app', 'opora_platform') order by 1`),
    )
    const nothing = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcanlogin: false,
      owned: 0,
      memberships: 0,
    }
    expect(rows).toEqual([
      { rolname: 'opora_app', ...nothing },
      { rolname: 'opora_platform', ...nothing },
    ])
  })

  it('shows nothing to raw SQL without a workspace, although rows are there', () =>
    withRows(async (client) => {
      expect(await onEach(client, ours)).toEqual(all(2))
      await actAs(client, 'opora_app', null)
      expect(await onEach(client, ours)).toEqual(all(0))
      expect(await onEach(client, (table) => `update ${table} set workspace_id = workspace_id`)).toEqual(all(0))
      expect(await onEach(client, (table) => `delete from ${table}`)).toEqual(all(0))
      expect(await onEach(client, (table) => insertInto(table, a))).toEqual(all(isRefused))
    }))

  it('shows a workspace its own rows and none of another', () =>
    withRows(async (client) => {
      await actAs(client, 'opora_app', a)
      expect(await onEach(client, ours)).toEqual(all(1))
      expect(await onEach(client, (table) => `select from ${table} where workspace_id = '${a}'`)).toEqual(all(1))
      expect(await onEach(client, (table) => `select from ${table} where workspace_id = '${b}'`)).toEqual(all(0))
    }))

  it('lets a workspace change its own rows and refuses to reach into another', () =>
    withRows(async (client) => {
      await actAs(client, 'opora_app', a)
      const move = (to: string) => (table: string) =>
        `update ${table} set workspace_id = '${to}' where workspace_id = '${a}'`
      expect(await onEach(client, move(a))).toEqual(all(1))
      expect(await onEach(client, move(b))).toEqual(all(isRefused))
      const touch = (of: string) => (table: string) =>
        `update ${table} set workspace_id = workspace_id where workspace_id = '${of}'`
      expect(await onEach(client, touch(b))).toEqual(all(0))
      expect(await onEach(client, (table) => `delete from ${table} where workspace_id = '${b}'`)).toEqual(all(0))
    }))

  it('lets a workspace store rows of its own only', () =>
    withRows(async (client) => {
      await actAs(client, 'opora_app', a)
      expect(await onEach(client, (table) => insertInto(table, b))).toEqual(all(isRefused))
      const stored = await onEach(client, (table) => insertInto(table, a))
      const isStored = (outcome: unknown): boolean => outcome === 1 || outcome === '23505'
      expect(Object.entries(stored).filter(([, outcome]) => !isStored(outcome))).toEqual([])
    }))

  it('gives the app role nothing of the machinery, and never a password hash', () =>
    withRows(async (client) => {
      await actAs(client, 'opora_app', a)
      const refusals: unknown[] = []
      for (const statement of [
        'select * from migrations',
        'select * from schedules',
        'select password_hash from users',
        'set local role opora_platform; select * from users where false; set role none',
      ]) {
        await client.query('savepoint here')
        refusals.push(
          await client.query(statement).then(
            () => statement,
            (error: { code: string }) => error.code,
          ),
        )
        await client.query('rollback to savepoint here')
      }
      expect(refusals.slice(0, 3)).toEqual([isRefused, isRefused, isRefused])
    }))

  it('shows a workspace itself and its own people', async () => {
    await database.asOwner(async (client) => {
      await client.query('begin')
      for (const [id, user] of [
        [a, randomUUID()],
        [b, randomUUID()],
      ]) {
        await client.query(
          `insert into workspaces (id, name, slug, locale, created_at) values ('${id}', 'w', '${id}', 'en', now())`,
        )
        await client.query(
          `insert into users (id, email, name, password_hash, locale, created_at) values ('${user}', '${user}@example.com', 'n', 'hash', 'en', now())`,
        )
        await client.query(
          `insert into members (id, workspace_id, user_id, role, created_at) values ('${randomUUID()}', '${id}', '${user}', 'owner', now())`,
        )
      }
      const seen = async () => [
        (await client.query(`select id from workspaces where id in ('${a}', '${b}')`)).rows.length,
        (
          await client.query(
            `select u.id from users u where u.email like '%@example.com' and exists (select from members m where m.user_id = u.id and m.workspace_id in ('${a}', '${b}'))`,
          )
        ).rows.length,
      ]
      expect(await seen()).toEqual([2, 2])
      await actAs(client, 'opora_app', null)
      expect(await seen()).toEqual([0, 0])
      await actAs(client, 'opora_app', a)
      expect(await seen()).toEqual([1, 1])
      await client.query('rollback')
    })
  })
})
