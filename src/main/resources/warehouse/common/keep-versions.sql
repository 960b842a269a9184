delete from ${table}_versions v where exists (
    select 1 from ${stage} s where s.id = v.id
        and s._job_id = v._job_id and s._job_updated_at = v._job_updated_at and s._file_line = v._file_line);
insert into ${table}_versions (${columns})
select ${columns} from ${stage}
