-- A row of the stage that is older than that of the table goes; the last statement counts those that are left.
-- The tables are read in the order they are written in: the small stage first, then the large table by its key.
delete s from ${stage} s straight_join ${table} t on t.id = s.id
where (t._window_end, t._job_updated_at, t._file_line) > (s._window_end, s._job_updated_at, s._file_line);
insert into ${table} (${columns}) select ${columns} from ${stage}
on duplicate key update ${replacements};
update ${stage} set id = id
