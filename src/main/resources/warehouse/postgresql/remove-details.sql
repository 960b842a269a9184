-- Most records of a batch have no details there yet: looking for those first spares a look at each record.
with found as materialized (
    select distinct s.id, s._job_id, s._job_updated_at, s._file_line from ${stage} s join ${detail} d on d.${owner} = s.id)
delete from ${detail} where ${owner} in (
    select f.id from found f join ${table} t on t.id = f.id
    where t._job_id = f._job_id and t._job_updated_at = f._job_updated_at and t._file_line = f._file_line)
