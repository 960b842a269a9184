insert into dead_letter (organization, sink, job_id, file_name, line_number, part, byte_offset, kind, reason, detail,
    original, payload, created_at)
values (:#organization, :#sink, :#job, :#file, :#line, :#part, :#offset, :#kind, :#reason, :#detail,
    :#original, :#payload, :#createdAt)
