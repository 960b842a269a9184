update dead_letter set kind = :#kind, failure_class = :#failureClass, reason = :#reason, detail = :#detail,
    exceptions = :#exceptions, payload = :#payload, attempts = attempts + 1, last_failed_at = :#failedAt,
    original = :#original, byte_offset = :#offset, counted = (counted or :#counted), last_replay_id = :#replay,
    job_updated_at = :#jobUpdatedAt, window_end = :#windowEnd, first_load = :#firstLoad
where organization = :#organization and sink = :#sink and job_id = :#job and file_name = :#file
    and line_number = :#line and part = :#part
