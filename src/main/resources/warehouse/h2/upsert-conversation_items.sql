merge into conversation_items t using (
    select
        cast(:#id as varchar) as id, cast(:#conversation_id as varchar) as conversation_id,
        cast(:#customer_id as varchar) as customer_id,
        cast(:#timestamp as timestamp(6) with time zone) as timestamp,
        cast(:#initiator_id as varchar) as initiator_id, cast(:#initiator_type as varchar) as initiator_type,
        cast(:#responder_id as varchar) as responder_id, cast(:#responder_type as varchar) as responder_type,
        cast(:#session_id as varchar) as session_id, cast(:#content_type as varchar) as content_type,
        cast(:#raw as varchar) as raw, cast(:#_job_id as varchar) as _job_id,
        cast(:#_job_updated_at as timestamp(6) with time zone) as _job_updated_at,
        cast(:#_window_end as timestamp(6) with time zone) as _window_end,
        cast(:#_file_line as bigint) as _file_line,
        cast(:#_loaded_at as timestamp(6) with time zone) as _loaded_at
) s on t.id = s.id
when matched and (t._window_end, t._job_updated_at, t._file_line)
        <= (s._window_end, s._job_updated_at, s._file_line)
    then update set
        t.conversation_id = s.conversation_id, t.customer_id = s.customer_id, t.timestamp = s.timestamp,
        t.initiator_id = s.initiator_id, t.initiator_type = s.initiator_type, t.responder_id = s.responder_id,
        t.responder_type = s.responder_type, t.session_id = s.session_id, t.content_type = s.content_type,
        t.raw = s.raw format json, t._job_id = s._job_id, t._job_updated_at = s._job_updated_at,
        t._window_end = s._window_end, t._file_line = s._file_line, t._loaded_at = s._loaded_at
when not matched then insert (
        id, conversation_id, customer_id, timestamp, initiator_id, initiator_type, responder_id, responder_type,
        session_id, content_type, raw, _job_id, _job_updated_at, _window_end, _file_line, _loaded_at)
    values (
        s.id, s.conversation_id, s.customer_id, s.timestamp, s.initiator_id, s.initiator_type, s.responder_id,
        s.responder_type, s.session_id, s.content_type, s.raw format json, s._job_id, s._job_updated_at,
        s._window_end, s._file_line, s._loaded_at)
