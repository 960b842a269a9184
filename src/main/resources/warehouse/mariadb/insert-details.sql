insert into ${detail} (${detail_columns})
select ${detail_columns} from ${detail_stage} where exists (
    select 1 from ${stage} s where s.id = ${detail_stage}.${owner} and s._file_line = ${detail_stage}._file_line)
