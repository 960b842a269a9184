insert into agents (
    id, name, email_address, raw, _job_id, _job_updated_at, _window_end, _file_line, _loaded_at)
values (
    :#id, :#name, :#email_address, cast(:#raw as jsonb), :#_job_id, :#_job_updated_at, :#_window_end,
    :#_file_line, :#_loaded_at)
on conflict (id) do update set
    name = excluded.name, email_address = excluded.email_address, raw = excluded.raw, _job_id = excluded._job_id,
    _job_updated_at = excluded._job_updated_at, _window_end = excluded._window_end,
    _file_line = excluded._file_line, _loaded_at = excluded._loaded_at
where (agents._window_end, agents._job_updated_at, agents._file_line)
    <= (excluded._window_end, excluded._job_updated_at, excluded._file_line)
