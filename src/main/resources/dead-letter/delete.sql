delete from dead_letter
where organization = :#organization and sink = :#sink and job_id = :#job and file_name = :#file
    and line_number = :#line and part = :#part
