update dead_letter set kind = :#kind, failure_class = :#failureClass, reason = :#reason, detail = :#detail,
    exceptions = :#exceptions, payload = :#payload, attempts = attempts + 1, last_failed_at = :#failedAt
where organization = :#organization and sink = :#sink and job_id = :#job and file_name = :#file
    and line_number = :#line and part = :#part
