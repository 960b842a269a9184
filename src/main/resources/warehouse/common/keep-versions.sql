insert into ${table}_versions (${columns})
select ${columns} from ${stage} s where not exists (
    select 1 from ${table}_versions v where v.id = s.id
        and v._job_id = s._job_id and v._job_updated_at = s._job_updated_at and v._file_line = s._file_line)
