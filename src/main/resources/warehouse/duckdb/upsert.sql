insert into ${table} as t (${columns})
select distinct on (id) ${columns} from ${stage} order by id, _file_line desc
on conflict (id) do update set ${excluded}
where (t._window_end, t._job_updated_at, t._file_line)
    <= (excluded._window_end, excluded._job_updated_at, excluded._file_line)
