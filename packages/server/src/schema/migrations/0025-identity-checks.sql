-- Who a contact is, proven by a code sent to their e-mail: asked for, sent, confirmed.
create table identity_checks (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  question text not null,
  email text,
  code_hash text,
  attempts integer not null default 0,
  sent_at timestamptz,
  confirmed_at timestamptz,
  created_at timestamptz not null
);
create index identity_checks_of_conversation on identity_checks (conversation_id, created_at);
create index identity_checks_of_workspace on identity_checks (workspace_id);
call isolate('identity_checks');

-- Every code that went out, so that nobody's mailbox is flooded with them.
create table identity_letters (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  email text not null,
  sent_at timestamptz not null
);
create index identity_letters_of_email on identity_letters (workspace_id, email, sent_at);
create index identity_letters_of_conversation on identity_letters (conversation_id, sent_at);
call isolate('identity_letters');
