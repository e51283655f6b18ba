-- What broke a run off: the model kept failing, its assistant is gone, or the server did.
alter table evaluation_runs add column broken_by text check (broken_by in ('model', 'assistant', 'server'));
-- Runs and simulations no job is left for are ended in every workspace.
call expose_to_platform('evaluation_runs');
call expose_to_platform('simulations');
