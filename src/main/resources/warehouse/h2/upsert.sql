merge into ${table} t using (
    select ${columns} from (
        select *, row_number() over (partition by id order by _file_line desc) as _position from ${stage}
    ) where _position = 1
) s on t.id = s.id
when matched and (t._window_end, t._job_updated_at, t._file_line)
        <= (s._window_end, s._job_updated_at, s._file_line)
    then update set ${assignments}
when not matched then insert (${columns}) values (${values})
