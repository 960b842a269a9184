insert into ${detail} (${detail_columns})
select ${detail_columns} from ${detail_stage} d where exists (
    select 1 from ${table} t where t.id = d.${owner}
        and t._job_id = d._job_id and t._job_updated_at = d._job_updated_at and t._file_line = d._file_line)
