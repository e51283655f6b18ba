create table sites (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  title text not null,
  url text not null,
  folder text not null,
  include jsonb not null,
  exclude jsonb not null,
  depth integer not null,
  most_pages integer not null,
  uses_sitemap boolean not null,
  follows_links boolean not null,
  reads_pdf boolean not null,
  schedule jsonb not null,
  next_run_at timestamptz,
  created_by uuid,
  created_at timestamptz not null
);
create index sites_of_workspace on sites (workspace_id, created_at desc, id desc);
create index sites_due on sites (next_run_at) where next_run_at is not null;
call isolate('sites');
call expose_to_platform('sites');

create table site_runs (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  site_id uuid not null references sites on delete cascade,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- Grows with each piece of work, so that a piece queued twice is done once.
  step integer not null default 0,
  robots text,
  sitemaps jsonb not null default '[]',
  -- Some pages only: nothing is concluded from the others not being met.
  is_partial boolean not null default false,
  is_limited boolean not null default false,
  is_doubtful boolean not null default false,
  has_lost_sitemap boolean not null default false,
  misses integer not null default 0,
  counts jsonb,
  failure jsonb
);
create index runs_of_site on site_runs (workspace_id, site_id, started_at desc);
create unique index one_run_of_site on site_runs (site_id) where state = 'running';
call isolate('site_runs');
call expose_to_platform('site_runs');

-- The frontier of a run and the memory between runs.
create table site_pages (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  site_id uuid not null references sites on delete cascade,
  key_hash text not null,
  url text not null,
  shape_hash text,
  found_by text not null,
  depth integer not null,
  run_id uuid not null,
  is_waiting boolean not null,
  is_refused boolean not null default false,
  attempts integer not null default 0,
  outcome text,
  reason text,
  failure jsonb,
  other_url text,
  document_id uuid,
  etag text,
  last_modified text,
  text_hash text,
  links jsonb not null default '[]',
  fetched_at timestamptz,
  unique (site_id, key_hash)
);
create index pages_of_run on site_pages (site_id, run_id, is_waiting, attempts, depth, id);
create index pages_by_shape on site_pages (site_id, run_id, shape_hash) where shape_hash is not null;
create index pages_by_text on site_pages (site_id, text_hash) where text_hash is not null;
create index pages_by_document on site_pages (workspace_id, document_id) where document_id is not null;
call isolate('site_pages');

alter table documents add column site_id uuid references sites on delete set null;
alter table documents add column retired_at timestamptz;
create index documents_of_site on documents (workspace_id, site_id, created_at desc, id desc) where site_id is not null;

-- Bytes of a page that were fetched already and wait to be read.
create table fetched_pages (
  document_id uuid primary key references documents on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  revision integer not null,
  bytes bytea not null
);
call isolate('fetched_pages');
