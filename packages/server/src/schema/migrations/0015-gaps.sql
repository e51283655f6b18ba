-- Questions alike that the assistant left unanswered. Their words stay with the questions, which go with their conversation.
create table gaps (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  state text not null check (state in ('open', 'answered', 'dismissed')),
  document_id uuid references documents on delete set null,
  created_at timestamptz not null
);
create index gaps_of_workspace on gaps (workspace_id, state);
create index gaps_of_document on gaps (document_id) where document_id is not null;
call isolate('gaps');

create table gap_questions (
  id uuid primary key,
  workspace_id uuid not null references workspaces on delete cascade,
  gap_id uuid not null references gaps on delete cascade,
  conversation_id uuid not null references conversations on delete cascade,
  message_id uuid not null unique references messages on delete cascade,
  reason text not null check (reason in ('unsure', 'asked', 'rated')),
  text text not null,
  asked_at timestamptz not null
);
create index gap_questions_of_gap on gap_questions (workspace_id, gap_id, asked_at desc);
create index gap_questions_newest on gap_questions (workspace_id, asked_at desc);
create index gap_questions_of_conversation on gap_questions (conversation_id);
call isolate('gap_questions');
