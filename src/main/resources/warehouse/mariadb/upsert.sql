-- Of the rows of the stage the last one of each id stays, unless that of the table is newer; the last statement counts
-- those that are left. The tables are read in the order they are written in: the small stage first, then by its key the other.
delete s from ${stage} s straight_join ${stage} n on n.id = s.id and n._file_line > s._file_line;
delete s from ${stage} s straight_join ${table} t on t.id = s.id
where (t._window_end, t._job_updated_at, t._file_line) > (s._window_end, s._job_updated_at, s._file_line);
insert into ${table} (${columns}) select ${columns} from ${stage}
on duplicate key update ${replacements};
update ${stage} set id = id
