insert into topics (
    id, name, disabled, parent_id, raw, _job_id, _job_updated_at, _window_end, _file_line, _loaded_at)
values (
    :#id, :#name, :#disabled, :#parent_id, cast(:#raw as jsonb), :#_job_id, :#_job_updated_at, :#_window_end,
    :#_file_line, :#_loaded_at)
on conflict (id) do update set
    name = excluded.name, disabled = excluded.disabled, parent_id = excluded.parent_id, raw = excluded.raw,
    _job_id = excluded._job_id, _job_updated_at = excluded._job_updated_at, _window_end = excluded._window_end,
    _file_line = excluded._file_line, _loaded_at = excluded._loaded_at
where (topics._window_end, topics._job_updated_at, topics._file_line)
    <= (excluded._window_end, excluded._job_updated_at, excluded._file_line)
