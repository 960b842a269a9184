insert into conversation_items (
    id, conversation_id, customer_id, timestamp, initiator_id, initiator_type, responder_id, responder_type,
    session_id, content_type, raw, _job_id, _job_updated_at, _window_end, _file_line, _loaded_at)
values (
    :#id, :#conversation_id, :#customer_id, :#timestamp, :#initiator_id, :#initiator_type, :#responder_id,
    :#responder_type, :#session_id, :#content_type, cast(:#raw as jsonb), :#_job_id, :#_job_updated_at,
    :#_window_end, :#_file_line, :#_loaded_at)
on conflict (id) do update set
    conversation_id = excluded.conversation_id, customer_id = excluded.customer_id,
    timestamp = excluded.timestamp, initiator_id = excluded.initiator_id,
    initiator_type = excluded.initiator_type, responder_id = excluded.responder_id,
    responder_type = excluded.responder_type, session_id = excluded.session_id,
    content_type = excluded.content_type, raw = excluded.raw, _job_id = excluded._job_id,
    _job_updated_at = excluded._job_updated_at, _window_end = excluded._window_end,
    _file_line = excluded._file_line, _loaded_at = excluded._loaded_at
where (conversation_items._window_end, conversation_items._job_updated_at, conversation_items._file_line)
    <= (excluded._window_end, excluded._job_updated_at, excluded._file_line)
