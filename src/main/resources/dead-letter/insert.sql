insert into dead_letter (organization, sink, job_id, file_name, line_number, part, byte_offset, kind, failure_class,
    reason, detail, exceptions, original, payload, attempts, created_at, last_failed_at, counted,
    last_replay_id, replay_ticket_id, job_updated_at, window_end, first_load)
values (:#organization, :#sink, :#job, :#file, :#line, :#part, :#offset, :#kind, :#failureClass,
    :#reason, :#detail, :#exceptions, :#original, :#payload, 1, :#failedAt, :#failedAt, :#counted,
    :#replay, :#replayTicket, :#jobUpdatedAt, :#windowEnd, :#firstLoad)
