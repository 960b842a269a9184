delete from ${detail} where ${owner} in (
    select s.id from ${stage} s join ${table} t on t.id = s.id
    where t._job_id = s._job_id and t._job_updated_at = s._job_updated_at and t._file_line = s._file_line)
